;; Heaptype_sub/trans, premise 2: heaptype' <: heaptype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/local.get
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: contref
;; wrong: found:    ref.struct 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f0 [struct 0]
;; wrong: its redex: end
;;
;; wfx run --mutant=Heaptype_sub/trans:holds-2 --sound=1 docs/premises/Heaptype_sub.trans-2.wast
(module
  (type $s (struct))
  (type (func (param (ref $s)) (result contref)))
  (type (func))
  (func $f0 (param (ref $s)) (result contref)
    (local.get 0))
  (func (export "run-1")
    (drop (call $f0 (struct.new $s)))))
(invoke "run-1")
