;; Instr_ok/resume_throw_ref, premise 2: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 9, Step_read/local.get: there is no tag 7 for a clause of resume_throw...
;; wrong: the configuration: "run-1" › $f0 [null cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: resume_throw_ref $k (on 7 switch)
;;
;; wfx run --mutant=Instr_ok/resume_throw_ref:holds-2 --sound=1 docs/premises/Instr_ok.resume_throw_ref-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param exnref (ref $k))))
  (elem func $new-0)
  (func $f0 (type $t2) (param exnref (ref $k))
    (resume_throw_ref $k (on 7 switch) (local.get 0) (local.get 1)))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (ref.null exn) (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
