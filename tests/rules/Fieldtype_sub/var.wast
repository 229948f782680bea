;; Fieldtype_sub/var

;; -- zt1 <: zt2
;; Holds: the same type.
(module
  (type $a (sub (struct (field (mut i32)))))
  (type $b (sub $a (struct (field (mut i32))))))
;; Fails: a type that is not a subtype of the other.
(assert_invalid
  (module
    (type $a (sub (struct (field (mut i32)))))
    (type $b (sub $a (struct (field (mut i64))))))
  "sub type")

;; -- zt2 <: zt1
;; Fails: a type that is a proper subtype of the other.
(assert_invalid
  (module
    (type $a (sub (struct (field (mut anyref)))))
    (type $b (sub $a (struct (field (mut eqref))))))
  "sub type")
