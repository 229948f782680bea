;; Subtype_ok

;; -- |x*| <= 1
;; Holds: none, or one.
(module
  (type $a (sub (struct)))
  (type $b (sub $a (struct))))
;; Fails: two, though the type matches both.
(assert_invalid
  (module
    (type $a (sub (struct)))
    (type $b (sub (struct)))
    (type $c (sub $a $b (struct))))
  "sub type")

;; -- (x < x0)*
;; Holds: the super type comes before, in another group or in the same one.
(module
  (type $a (sub (struct)))
  (rec
    (type $b (sub $a (struct)))
    (type $c (sub $b (struct)))))
;; Fails: it comes behind, in the same group.
(assert_invalid
  (module
    (rec
      (type $a (sub $b (struct)))
      (type $b (sub (struct)))))
  "unknown type")
;; Fails: it is the type itself.
(assert_invalid
  (module (type $a (sub $a (struct))))
  "unknown type")

;; -- ($unrolldt(C.TYPES[x]) = sub typeuse* comptype')*
;; Fails: the super type is final.
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
;; Fails: a field is missing.
(assert_invalid
  (module
    (type $a (sub (struct (field i32))))
    (type $b (sub $a (struct))))
  "sub type")
