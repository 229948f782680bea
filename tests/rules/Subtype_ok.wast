;; Subtype_ok

;; -- |x*| <= 1
;; Holds: a type has no supertype, or one.
(module
  (type $a (sub (struct)))
  (type $b (sub $a (struct))))
;; Fails: the type has two supertypes, and matches both.
(assert_invalid
  (module
    (type $a (sub (struct)))
    (type $b (sub (struct)))
    (type $c (sub $a $b (struct))))
  "sub type")

;; -- (x < x0)*
;; Holds: the supertype stands before the type, in another recursion group or in the same one.
(module
  (type $a (sub (struct)))
  (rec
    (type $b (sub $a (struct)))
    (type $c (sub $b (struct)))))
;; Fails: the supertype stands behind the type, in the same group.
(assert_invalid
  (module
    (rec
      (type $a (sub $b (struct)))
      (type $b (sub (struct)))))
  "unknown type")
;; Fails: the supertype is the type itself.
(assert_invalid
  (module (type $a (sub $a (struct))))
  "unknown type")

;; -- ($unrolldt(C.TYPES[x]) = sub typeuse* comptype')*
;; Fails: the supertype is final.
(assert_invalid
  (module
    (type $a (struct))
    (type $b (sub $a (struct))))
  "sub type")

;; -- C |- comptype : ok
;; Fails: a field has a type that does not exist.
(assert_invalid
  (module (type (sub (struct (field (ref 7))))))
  "unknown type")

;; -- (C |- comptype <: comptype')*
;; Fails: the type lacks a field of its supertype.
(assert_invalid
  (module
    (type $a (sub (struct (field i32))))
    (type $b (sub $a (struct))))
  "sub type")
