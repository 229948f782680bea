;;! dialect = "2022"
;; Instr_ok/resume_throw-inferred, premise 2: C.TYPES[ct] ~~ cont t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_read/ref.func: type 0 is not of the form that resume_throw is for
;; wrong: the configuration: "run" [$f]
;; wrong: its redex: resume_throw (tag $t)
;;
;; wfx run --mutant=Instr_ok/resume_throw-inferred:holds-2 --sound=1 docs/premises/Instr_ok.resume_throw-inferred-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t (type $f))
  (func $f (type $f))
  (elem declare func $f)
  (func (export "run") (type $f) (resume_throw (tag $t) (ref.func $f))))
(invoke "run")
