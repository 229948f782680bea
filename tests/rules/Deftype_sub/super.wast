;; Deftype_sub/super

;; -- $unrolldt(deftype1) = sub final? typeuse* ct
;; Holds: over a chain of several supertypes as well.
(module
  (type $a (sub (struct)))
  (type $b (sub $a (struct)))
  (type $c (sub $b (struct)))
  (func (param (ref $c)) (result (ref $a)) (local.get 0)))
;; Fails: the type has no supertype.
(assert_invalid
  (module
    (type $a (sub (struct)))
    (type $b (sub $a (struct)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; -- typeuse*[i] <: deftype2
;; Fails: the type has another supertype.
(assert_invalid
  (module
    (type $a (sub (struct)))
    (type $a2 (sub (struct (field i32))))
    (type $b (sub $a (struct)))
    (func (param (ref $b)) (result (ref $a2)) (local.get 0)))
  "type mismatch")
