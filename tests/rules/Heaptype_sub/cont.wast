;; Heaptype_sub/cont

;; -- deftype ~~ cont typeuse
;; Holds: for every continuation type, whatever its function type, and for one with supertypes.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param i32 i64) (result f32)))
  (type $kg (sub (cont $g)))
  (type $kg_sub (sub $kg (cont $g)))
  (func (param (ref $k)) (result (ref cont)) (local.get 0))
  (func (param (ref null $k)) (result contref) (local.get 0))
  (func (param (ref $kg)) (result contref) (local.get 0))
  (func (param (ref $kg_sub)) (result (ref cont)) (local.get 0)))
;; Holds: also where the type is used before the group ends.
(module
  (rec
    (type $f (sub (func (result (ref cont)))))
    (type $g (sub $f (func (result (ref $k)))))
    (type $k (cont $f))))
;; Fails: a function type is not below cont, not even the one that a continuation type is made of.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $f)) (result contref) (local.get 0)))
  "type mismatch")
;; Fails: nor is a structure or an array,
(assert_invalid
  (module
    (type $s (struct))
    (func (param (ref $s)) (result contref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8))
    (func (param (ref $a)) (result contref) (local.get 0)))
  "type mismatch")
;; nor an abstract type of another hierarchy.
(assert_invalid
  (module (func (param funcref) (result contref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result contref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param exnref) (result contref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param externref) (result contref) (local.get 0)))
  "type mismatch")

;; cont is the top of its own hierarchy: it is below nothing else,
(assert_invalid
  (module (func (param contref) (result anyref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param contref) (result funcref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param contref) (result exnref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param contref) (result externref) (local.get 0)))
  "type mismatch")
;; and a continuation type is not above it.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref cont)) (result (ref $k)) (local.get 0)))
  "type mismatch")
;; A continuation cannot be compared by ref.eq: cont is not below eq.
(assert_invalid
  (module (func (param contref) (result i32) (ref.eq (local.get 0) (local.get 0))))
  "type mismatch")
;; Nullability counts as well: (ref null $k) is not below (ref cont).
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref null $k)) (result (ref cont)) (local.get 0)))
  "type mismatch")
