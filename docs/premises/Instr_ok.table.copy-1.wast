;; Instr_ok/table.copy, premise 1: C.TABLES[x1] = at1 lim1 rt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no destination table 1 for table....
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: table.copy 1 $table0
;;
;; wfx run --mutant=Instr_ok/table.copy:holds-1 --sound=1 docs/premises/Instr_ok.table.copy-1.wast
(module
  (type (func))
  (table $table0 1 funcref)
  (func $f0
    (table.copy 1 $table0 (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
