;; Instr_ok/switch, premise 4: C.TYPES[ct2] ~~ cont t2* -> te2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 16, Step/switch-handled
;; wrong: Ref_ok/cont: dt ~~ cont ft does not hold
;; wrong: the configuration: "run-6" ─{}→ $f2 ─{on $e switch}→ [cont 3 $target]   ‖ cont 3: $from
;; wrong: its redex: call_ref $g
;;
;; wfx run --mutant=Instr_ok/switch:holds-4 --sound=1 docs/premises/Instr_ok.switch-4.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param (ref $f))))
  (type $kg (cont $g))
  (tag $e (type $f))
  (elem func $target)
  (elem func $from)
  (elem func $f2)
  (func $target (type $g) (param (ref $f)))
  (func $from (type $f)
    (cont.new $kg (ref.func $target))
    switch $kg $e)
  (func $f2 (type $f)
    (resume $k (on $e switch) (cont.new $k (ref.func $from))))
  (func (export "run-6") (type $f)
    (resume $k (cont.new $k (ref.func $f2)))))
(invoke "run-6")
