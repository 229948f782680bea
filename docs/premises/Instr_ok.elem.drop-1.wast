;; Instr_ok/elem.drop, premise 1: C.ELEMS[x] = rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no element segment 1 for elem.drop
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: elem.drop 1
;;
;; wfx run --mutant=Instr_ok/elem.drop:holds-1 --sound=1 docs/premises/Instr_ok.elem.drop-1.wast
(module
  (type (func))
  (elem func)
  (func $f0
    (elem.drop 1))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
