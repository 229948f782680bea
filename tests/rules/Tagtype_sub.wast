;; Tagtype_sub

;; -- Deftype_sub: deftype1 <: deftype2
;; Holds: a tag is imported at its own type.
(module $m
  (type $super (sub (func)))
  (type $sub (sub $super (func)))
  (tag (export "super") (type $super))
  (tag (export "sub") (type $sub)))
(register "m")
(module
  (type $super (sub (func)))
  (type $sub (sub $super (func)))
  (import "m" "super" (tag (type $super)))
  (import "m" "sub" (tag (type $sub))))
;; Fails: a tag is imported at a subtype of its type.
(assert_unlinkable
  (module
    (type $super (sub (func)))
    (type $sub (sub $super (func)))
    (import "m" "super" (tag (type $sub))))
  "incompatible import type")

;; -- Deftype_sub: deftype2 <: deftype1
;; Fails: a tag is imported at a supertype of its type.
(assert_unlinkable
  (module
    (type $super (sub (func)))
    (type $sub (sub $super (func)))
    (import "m" "sub" (tag (type $super))))
  "incompatible import type")
