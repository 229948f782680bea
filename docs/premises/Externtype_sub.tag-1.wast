;; Externtype_sub/tag, premise 1: Tagtype_sub: tagtype1 <: tagtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step/elem.drop
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: instantiation
;; wrong: its redex: end
;;
;; wfx run --mutant=Externtype_sub/tag:holds-1 --sound=1 docs/premises/Externtype_sub.tag-1.wast
(module
  (type (func))
  (tag (export "super")))
(register "m")
(module
  (type $sub (sub (func)))
  (import "m" "super" (tag (type $sub)))
  (elem declare func))
