;; Instr_ok/return_call_ref, premise 1: C.TYPES[x] ~~ func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/local.get: type 1 is not of the form that return_call_ref...
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: return_call_ref $k
;;
;; wfx run --mutant=Instr_ok/return_call_ref:holds-1 --sound=1 docs/premises/Instr_ok.return_call_ref-1.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param (ref $k))))
  (elem func $new-0)
  (func $f0 (type $t2) (param (ref $k))
    (local.get 0)
    return_call_ref $k)
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
