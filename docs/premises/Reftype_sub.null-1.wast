;; Reftype_sub/null, premise 1: ht1 <: ht2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/ref.func: call_ref takes (ref null t7), and finds ref.func 7
;; wrong: the configuration: "run-1" [$new-1]
;; wrong: its redex: call_ref $a
;;
;; wfx run --mutant=Reftype_sub/null:holds-1 --sound=1 docs/premises/Reftype_sub.null-1.wast
(module
  (type $a (func (result eqref)))
  (type $b (func (result anyref)))
  (type (func))
  (elem func $new-1)
  (func $new-1 (type $b) (result anyref)
    (ref.null any))
  (func (export "run-1")
    (drop (call_ref $a (ref.func $new-1)))))
(invoke "run-1")
