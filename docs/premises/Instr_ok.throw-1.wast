;; Instr_ok/throw, premise 1: C.TAGS[x] ~~ func t* -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no tag 7 for throw
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: throw 7
;;
;; wfx run --mutant=Instr_ok/throw:holds-1 --sound=1 docs/premises/Instr_ok.throw-1.wast
(module
  (type (func))
  (tag)
  (func $f0
    throw 7)
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
