;; Instr_ok/return_call, premise 1: C.FUNCS[x] ~~ func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no function 1012321300 for return...
;; wrong: the configuration: "run-1" › $large-func
;; wrong: its redex: return_call 1012321300
;;
;; wfx run --mutant=Instr_ok/return_call:holds-1 --sound=1 docs/premises/Instr_ok.return_call-1.wast
(module
  (type (func))
  (func $large-func
    return_call 1012321300)
  (func (export "run-1")
    (call $large-func)))
(invoke "run-1")
