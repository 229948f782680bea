;; Handler_ok/switch, premise 1: C.TAGS[x] ~~ func eps -> t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 12, Step/switch-handled
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: f32
;; wrong: found:    i32
;; wrong: the configuration: "run" ─{on $e switch}→ [cont 2 $target]   ‖ cont 2: $from
;; wrong: its redex: call_ref $g
;;
;; wfx run --mutant=Handler_ok/switch:holds-1 --sound=1 docs/premises/Handler_ok.switch-1.wast
(module
  (type $f (func (result f32))) (type $k (cont $f))
  (type $i (func (result i32))) (type $ki (cont $i))
  (type $g (func (param (ref null $ki)) (result i32))) (type $kg (cont $g))
  (tag $e (type $i))
  (elem declare func $from $target)
  (func $target (type $g) (i32.const 0))
  (func $from (type $f) (switch $kg $e (cont.new $kg (ref.func $target))) (f32.const 0))
  (func (export "run") (drop (resume $k (on $e switch) (cont.new $k (ref.func $from))))))
(invoke "run")
