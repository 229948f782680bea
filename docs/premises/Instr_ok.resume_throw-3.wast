;; Instr_ok/resume_throw, premise 3: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/local.get: there is no tag 7 for a clause of resume_throw
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: resume_throw $k $exn (on 7 0)
;;
;; wfx run --mutant=Instr_ok/resume_throw:holds-3 --sound=1 docs/premises/Instr_ok.resume_throw-3.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type (func (param (ref $k))))
  (tag $exn (type $f))
  (elem func $new-0)
  (func $f0 (param $k (ref $k))
    (resume_throw $k $exn (on 7 0) (local.get $k)))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
