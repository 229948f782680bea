;; Instr_ok/switch, premise 3: te1* <: t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 7, Step_read/switch
;; wrong: Instr_ok2/switch: te_1* <: t* does not hold
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-2
;; wrong: its redex: switch $k $t
;;
;; wfx run --mutant=Instr_ok/switch:holds-3 --sound=1 docs/premises/Instr_ok.switch-3.wast
(module
  (type $g (func (result i32)))
  (type $kg (cont $g))
  (type $f (func (param (ref $kg))))
  (type $k (cont $f))
  (type $t4 (func (param (ref $k))))
  (type (func))
  (tag $t (type $g))
  (elem func $new-2)
  (func $f0 (type $t4) (param (ref $k))
    (switch $k $t (local.get 0)))
  (func $new-2 (type $f) (param (ref $kg)))
  (func (export "run-1")
    (call $f0 (cont.new $k (ref.func $new-2)))))
(invoke "run-1")
