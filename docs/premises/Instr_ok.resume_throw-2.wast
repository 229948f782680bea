;; Instr_ok/resume_throw, premise 2: C.TAGS[x] ~~ func te* -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/local.get: there is no tag 7 for resume_throw
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: resume_throw $k 7
;;
;; wfx run --mutant=Instr_ok/resume_throw:holds-2 --sound=1 docs/premises/Instr_ok.resume_throw-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param (ref $k))))
  (tag (type $f))
  (elem func $new-0)
  (func $f0 (type $t2) (param (ref $k))
    (local.get 0)
    resume_throw $k 7)
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
