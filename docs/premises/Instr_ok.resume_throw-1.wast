;; Instr_ok/resume_throw, premise 1: C.TYPES[ct] ~~ cont t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step_read/ref.func: type 0 is not of the form that resume_throw is for
;; wrong: the configuration: "run-3" › $f1 [$h]
;; wrong: its redex: resume_throw $f $e
;;
;; wfx run --mutant=Instr_ok/resume_throw:holds-1 --sound=1 docs/premises/Instr_ok.resume_throw-1.wast
(module
  (type $f (func))
  (type (cont $f))
  (tag $e (type $f))
  (elem func $h)
  (func $h (type $f))
  (func $f1 (type $f)
    (ref.func $h)
    resume_throw $f $e)
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
