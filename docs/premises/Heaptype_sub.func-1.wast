;; Heaptype_sub/func, premise 1: deftype ~~ func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/local.get
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: funcref
;; wrong: found:    ref.array 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f0 [array 0]
;; wrong: its redex: end
;;
;; wfx run --mutant=Heaptype_sub/func:holds-1 --sound=1 docs/premises/Heaptype_sub.func-1.wast
(module
  (type $t (array i8))
  (type (func (param (ref $t)) (result funcref)))
  (type (func))
  (func $f0 (param (ref $t)) (result funcref)
    (local.get 0))
  (func (export "run-1")
    (drop (call $f0 (array.new $t (i32.const 7) (i32.const 2))))))
(invoke "run-1")
