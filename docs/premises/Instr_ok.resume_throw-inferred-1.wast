;;! dialect = "2022"
;; Instr_ok/resume_throw-inferred, premise 1: C.TAGS[x] ~~ func te* -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 7, Step/resume_throw-cont
;; wrong: Exninst_ok: dt ~~ func t* -> eps does not hold
;; wrong: the configuration: "run-1" › $f0 [exn 0 cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: resume_throw_ref
;;
;; wfx run --mutant=Instr_ok/resume_throw-inferred:holds-1 --sound=1 docs/premises/Instr_ok.resume_throw-inferred-1.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (result i32)))
  (type $t3 (func (param (ref $k))))
  (tag $ask (type $t2))
  (elem func $new-0)
  (func $f0 (type $t3) (param (ref $k))
    (local.get 0)
    resume_throw (tag $ask))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new (type $k) (ref.func $new-0)))))
(invoke "run-1")
