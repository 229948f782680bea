;; Instr_ok/resume_throw_ref, premise 1: C.TYPES[ct] ~~ cont t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 6, Step_read/ref.func: type 0 is not of the form that resume_throw_ref...
;; wrong: the configuration: "run-3" › $f1 [null $h]
;; wrong: its redex: resume_throw_ref $f
;;
;; wfx run --mutant=Instr_ok/resume_throw_ref:holds-1 --sound=1 docs/premises/Instr_ok.resume_throw_ref-1.wast
(module
  (type $f (func))
  (type (cont $f))
  (elem func $h)
  (func $h (type $f))
  (func $f1 (type $f)
    (ref.null exn)
    (ref.func $h)
    resume_throw_ref $f)
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
