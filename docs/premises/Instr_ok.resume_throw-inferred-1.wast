;;! dialect = "2022"
;; Instr_ok/resume_throw-inferred, premise 1: C.TAGS[x] ~~ func te* -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 6, Step/cont.new-func: there is no tag 7 for resume_throw
;; wrong: the configuration: "run-3" › $f1 [cont 0]   ‖ cont 0: $g
;; wrong: its redex: resume_throw (tag 7)
;;
;; wfx run --mutant=Instr_ok/resume_throw-inferred:holds-1 --sound=1 docs/premises/Instr_ok.resume_throw-inferred-1.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (tag (type $f))
  (elem func $g)
  (func $g (type $f))
  (func $f1 (type $f)
    (cont.new (type $k) (ref.func $g))
    resume_throw (tag 7))
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
