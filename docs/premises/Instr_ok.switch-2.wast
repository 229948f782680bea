;; Instr_ok/switch, premise 2: C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step_read/switch
;; wrong: Instr_ok2/switch: dt_1 ~~ cont t_1* (ref null? dt_2) -> te_1* does not hold
;; wrong: the configuration: "run-1" › $f0 [null cont 0]   ‖ cont 0: $new-2
;; wrong: its redex: switch $k $t
;;
;; wfx run --mutant=Instr_ok/switch:holds-2 --sound=1 docs/premises/Instr_ok.switch-2.wast
(module
  (type $g (func))
  (type $kg (cont $g))
  (type $f (func (param (ref null $kg) i32)))
  (type $k (cont $f))
  (type $t4 (func (param (ref $k))))
  (tag $t (type $g))
  (elem func $new-2)
  (func $f0 (type $t4) (param (ref $k))
    (ref.null $kg)
    (local.get 0)
    switch $k $t)
  (func $new-2 (type $f) (param (ref null $kg) i32))
  (func (export "run-1") (type $g)
    (call $f0 (cont.new $k (ref.func $new-2)))))
(invoke "run-1")
