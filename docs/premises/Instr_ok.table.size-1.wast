;; Instr_ok/table.size, premise 1: C.TABLES[x] = at lim rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no table 1 for table.size
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: table.size 1
;;
;; wfx run --mutant=Instr_ok/table.size:holds-1 --sound=1 docs/premises/Instr_ok.table.size-1.wast
(module
  (type (func))
  (table 1 funcref)
  (func $f0
    (drop (table.size 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
