;; Tagtype_sub, premise 2: Deftype_sub: deftype2 <: deftype1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step/elem.drop
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: instantiation
;; wrong: its redex: end
;;
;; wfx run --mutant=Tagtype_sub:holds-2 --sound=1 docs/premises/Tagtype_sub-2.wast
(module
  (type $super (sub (func)))
  (type $sub (sub $super (func)))
  (tag (export "sub") (type $sub)))
(register "m")
(module
  (type $super (sub (func)))
  (import "m" "sub" (tag (type $super)))
  (elem declare func))
