;; Instr_ok/switch, premise 5: t* <: te2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 13, Step/switch-handled
;; wrong: Continst_ok/live: s; {HOLE t_1*} |- E : t_2* does not hold
;; wrong: expected: [] -> []
;; wrong: found:    [] -> [f32]
;; wrong: the configuration: "run-5" › $f2 ─{on $e switch}→ [cont 2 $target]   ‖ cont 2: $from
;; wrong: its redex: call_ref $g
;;
;; wfx run --mutant=Instr_ok/switch:holds-5 --sound=1 docs/premises/Instr_ok.switch-5.wast
(module
  (type $f (func (result f32)))
  (type $k (cont $f))
  (type $i (func))
  (type $ki (cont $i))
  (type $g (func (param (ref null $ki)) (result f32)))
  (type $kg (cont $g))
  (tag $e (type $f))
  (elem func $from)
  (elem func $target)
  (func $target (type $g) (param (ref null $ki)) (result f32)
    (f32.const 0))
  (func $from (type $f) (result f32)
    (switch $kg $e (cont.new $kg (ref.func $target)))
    (f32.const 0))
  (func $f2 (type $i)
    (drop (resume $k (on $e switch) (cont.new $k (ref.func $from)))))
  (func (export "run-5") (type $i)
    (call $f2)))
(invoke "run-5")
