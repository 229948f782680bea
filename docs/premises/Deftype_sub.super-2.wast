;; Deftype_sub/super, premise 2: typeuse*[i] <: deftype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/local.get
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref t8)
;; wrong: found:    ref.struct 0 : (ref t9)
;; wrong: the configuration: "run-1" › $f0 [struct 0]
;; wrong: its redex: end
;;
;; wfx run --mutant=Deftype_sub/super:holds-2 --sound=1 docs/premises/Deftype_sub.super-2.wast
(module
  (type $a (sub (struct)))
  (type $a2 (struct))
  (type $b (sub $a (struct)))
  (type (func (param (ref $b)) (result (ref $a2))))
  (type (func))
  (func $f0 (param (ref $b)) (result (ref $a2))
    (local.get 0))
  (func (export "run-1")
    (drop (call $f0 (struct.new $b)))))
(invoke "run-1")
