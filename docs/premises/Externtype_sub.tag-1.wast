;; Externtype_sub/tag, premise 1: Tagtype_sub: tagtype1 <: tagtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step/throw
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.array 0 : (ref t8)
;; wrong: the configuration: "run-1" › $f0 [exn 0]
;; wrong: its redex: throw_ref
;;
;; wfx run --mutant=Externtype_sub/tag:holds-1 --sound=1 docs/premises/Externtype_sub.tag-1.wast
(module
  (type $narrow (func (param i31ref)))
  (tag (export "of i31") (type $narrow)))
(register "m")
(module
  (type $bytes (array i8))
  (type (func))
  (import "m" "of i31" (tag $e))
  (func $f0
    (array.new_fixed $bytes 0)
    (throw $e))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
