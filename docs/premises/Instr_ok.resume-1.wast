;; Instr_ok/resume, premise 1: C.TYPES[ct] ~~ cont t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 6, Step_read/local.get: type 0 is not of the form that resume is for
;; wrong: the configuration: "run-1" › $f0 [$new-0]
;; wrong: its redex: resume $f
;;
;; wfx run --mutant=Instr_ok/resume:holds-1 --sound=1 docs/premises/Instr_ok.resume-1.wast
(module
  (type $f (func))
  (type $t1 (func (param (ref $f))))
  (type $more (func))
  (type (cont $more))
  (elem func $new-0)
  (func $f0 (type $t1) (param (ref $f))
    (local.get 0)
    resume $f)
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (ref.func $new-0))))
(invoke "run-1")
