;; Tagtype_sub, premise 1: Deftype_sub: deftype1 <: deftype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step/elem.drop
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: instantiation
;; wrong: its redex: end
;;
;; wfx run --mutant=Tagtype_sub:holds-1 --sound=1 docs/premises/Tagtype_sub-1.wast
(module
  (type $super (sub (func)))
  (tag (export "super") (type $super)))
(register "m")
(module
  (type $super (sub (func)))
  (type $sub (sub $super (func)))
  (import "m" "super" (tag (type $sub)))
  (elem declare func))
