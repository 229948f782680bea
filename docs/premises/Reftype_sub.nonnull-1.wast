;; Reftype_sub/nonnull, premise 1: ht1 <: ht2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/array.get-array
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref none)
;; wrong: found:    ref.i31 7 : (ref i31)
;; wrong: the configuration: "run-1" [i31 7]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Reftype_sub/nonnull:holds-1 --sound=1 docs/premises/Reftype_sub.nonnull-1.wast
(module
  (type $a (sub (array (ref none))))
  (type $b (sub $a (array (ref any))))
  (type (func))
  (func (export "run-1")
    (drop (array.get $a (array.new $b (ref.i31 (i32.const 7)) (i32.const 2)) (i32.const 0)))))
(invoke "run-1")
