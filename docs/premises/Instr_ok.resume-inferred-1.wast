;;! dialect = "2022"
;; Instr_ok/resume-inferred, premise 1: C.TYPES[ct] ~~ cont t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_read/ref.func: type 0 is not of the form that resume is for
;; wrong: the configuration: "run" [$f]
;; wrong: its redex: resume
;;
;; wfx run --mutant=Instr_ok/resume-inferred:holds-1 --sound=1 docs/premises/Instr_ok.resume-inferred-1.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (func $f (type $f))
  (elem declare func $f)
  (func (export "run") (type $f) (resume (ref.func $f))))
(invoke "run")
