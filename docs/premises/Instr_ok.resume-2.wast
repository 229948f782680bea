;; Instr_ok/resume, premise 2: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/local.get: there is no tag 0 for a clause of resume
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: resume $k (on 0 switch)
;;
;; wfx run --mutant=Instr_ok/resume:holds-2 --sound=1 docs/premises/Instr_ok.resume-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param (ref $k))))
  (elem func $new-0)
  (func $f0 (type $t2) (param (ref $k))
    (resume $k (on 0 switch) (local.get 0)))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
