;; Instr_ok/switch, premise 4: C.TYPES[ct2] ~~ cont t2* -> te2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/switch
;; wrong: Instr_ok2/switch: dt_2 ~~ cont t_2* -> te_2* does not hold
;; wrong: the configuration: "run-3" › $from [cont 0]   ‖ cont 0: $target
;; wrong: its redex: switch $kg $e
;;
;; wfx run --mutant=Instr_ok/switch:holds-4 --sound=1 docs/premises/Instr_ok.switch-4.wast
(module
  (type $f (func))
  (type (cont $f))
  (type $g (func (param (ref $f))))
  (type $kg (cont $g))
  (tag $e (type $f))
  (elem func $target)
  (func $target (type $g) (param (ref $f)))
  (func $from (type $f)
    (cont.new $kg (ref.func $target))
    switch $kg $e)
  (func (export "run-3") (type $f)
    (call $from)))
(invoke "run-3")
