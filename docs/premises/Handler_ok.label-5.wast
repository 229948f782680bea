;; Handler_ok/label, premise 5: t2* -> t* <: t2'* -> t'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 11, Step/suspend-handled
;; wrong: Continst_ok/live: s; {HOLE t_1*} |- E : t_2* does not hold
;; wrong: expected: [] -> []
;; wrong: found:    [] -> [f32]
;; wrong: the configuration: "run-3" › $f1 [cont 1]   ‖ cont 1: $g
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Handler_ok/label:holds-5 --sound=1 docs/premises/Handler_ok.label-5.wast
(module
  (type $f (func (result f32)))
  (type $k (cont $f))
  (type $i (func))
  (type $ki (cont $i))
  (tag $e (type $i))
  (elem func $g)
  (func $g (type $f) (result f32)
    (suspend $e)
    (f32.const 0))
  (func $f1 (type $i)
    (drop
      (block $l (result (ref $ki))
        (resume $k (on $e $l) (cont.new $k (ref.func $g)))
        (return))))
  (func (export "run-3") (type $i)
    (call $f1)))
(invoke "run-3")
