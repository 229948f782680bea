;; Instr_ok/table.init, premise 2: C.ELEMS[y] = rt2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no element segment 1 for table.init
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: table.init 1
;;
;; wfx run --mutant=Instr_ok/table.init:holds-2 --sound=1 docs/premises/Instr_ok.table.init-2.wast
(module
  (type (func))
  (table 1 funcref)
  (elem func)
  (func $f0
    (table.init 1 (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
