;; Tagtype_sub, premise 1: Deftype_sub: deftype1 <: deftype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step/throw
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.array 0 : (ref t9)
;; wrong: the configuration: "run-1" › $f0 [exn 0]
;; wrong: its redex: throw_ref
;;
;; wfx run --mutant=Tagtype_sub:holds-1 --sound=1 docs/premises/Tagtype_sub-1.wast
(module
  (type $narrow (sub (func (param i31ref))))
  (tag (export "of i31") (type $narrow)))
(register "m")
(module
  (type $narrow (sub (func (param i31ref))))
  (type $sub (sub $narrow (func (param anyref))))
  (type $bytes (array i8))
  (type (func))
  (import "m" "of i31" (tag $e (type $sub)))
  (func $f0
    (throw $e (array.new_fixed $bytes 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
