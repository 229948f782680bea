;; Instr_ok/suspend, premise 1: C.TAGS[x] ~~ func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no tag 1 for suspend
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: suspend 1
;;
;; wfx run --mutant=Instr_ok/suspend:holds-1 --sound=1 docs/premises/Instr_ok.suspend-1.wast
(module
  (type (func))
  (tag)
  (func $f0
    suspend 1)
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
