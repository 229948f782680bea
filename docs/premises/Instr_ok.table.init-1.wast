;; Instr_ok/table.init, premise 1: C.TABLES[x] = at lim rt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no table 1 for table.init
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: table.init 1 $e
;;
;; wfx run --mutant=Instr_ok/table.init:holds-1 --sound=1 docs/premises/Instr_ok.table.init-1.wast
(module
  (type (func))
  (table 1 funcref)
  (elem $e func)
  (func $f0
    (table.init 1 $e (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
