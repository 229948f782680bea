;; Heaptype_sub/array, premise 1: deftype ~~ array fieldtype
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/local.get
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: arrayref
;; wrong: found:    ref.struct 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f0 [struct 0]
;; wrong: its redex: end
;;
;; wfx run --mutant=Heaptype_sub/array:holds-1 --sound=1 docs/premises/Heaptype_sub.array-1.wast
(module
  (type $t (struct))
  (type (func (param (ref $t)) (result arrayref)))
  (type (func))
  (func $f0 (param (ref $t)) (result arrayref)
    (local.get 0))
  (func (export "run-1")
    (drop (call $f0 (struct.new $t)))))
(invoke "run-1")
