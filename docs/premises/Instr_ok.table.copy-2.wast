;; Instr_ok/table.copy, premise 2: C.TABLES[x2] = at2 lim2 rt2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no source table 1 for table.copy
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: table.copy $table0 1
;;
;; wfx run --mutant=Instr_ok/table.copy:holds-2 --sound=1 docs/premises/Instr_ok.table.copy-2.wast
(module
  (type (func))
  (table $table0 1 funcref)
  (func $f0
    (table.copy $table0 1 (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
