;; Heaptype_sub/struct, premise 1: deftype ~~ struct fieldtype*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/local.get
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: structref
;; wrong: found:    ref.func 8 : (ref t0)
;; wrong: the configuration: "run-1" › $f0 [$new-0]
;; wrong: its redex: end
;;
;; wfx run --mutant=Heaptype_sub/struct:holds-1 --sound=1 docs/premises/Heaptype_sub.struct-1.wast
(module
  (type $t (func))
  (type (func (param (ref $t)) (result structref)))
  (elem func $new-0)
  (func $f0 (param (ref $t)) (result structref)
    (local.get 0))
  (func $new-0 (type $t))
  (func (export "run-1") (type $t)
    (drop (call $f0 (ref.func $new-0)))))
(invoke "run-1")
