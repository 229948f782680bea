;; Instr_ok/br_on_cast_fail

;; -- C.LABELS[l] = t* rt
;; Holds: with and without t*.
(module
  (func (param anyref) (result anyref)
    (br_on_cast_fail 0 anyref i31ref (local.get 0)))
  (func (param anyref) (result i32 anyref)
    (br_on_cast_fail 0 anyref i31ref (i32.const 7) (local.get 0))))
;; Fails: there is no such label,
(assert_invalid
  (module (func (param anyref) (drop (br_on_cast_fail 7 anyref i31ref (local.get 0)))))
  "unknown label")
;; it has no types,
(assert_invalid
  (module (func (param anyref) (drop (br_on_cast_fail 0 anyref i31ref (local.get 0)))))
  "type mismatch")
;; or ends in no reference.
(assert_invalid
  (module (func (param anyref) (result i32) (drop (br_on_cast_fail 0 anyref i31ref (local.get 0))) (i32.const 0)))
  "type mismatch")

;; -- C |- rt1 : ok
;; Holds: above. Fails: there is no such type.
(assert_invalid
  (module
    (func (param anyref) (result anyref)
      (br_on_cast_fail 0 (ref null 9) nullref (local.get 0))))
  "unknown type")

;; -- C |- rt2 : ok
;; Holds: above. Fails: there is no such type.
(assert_invalid
  (module
    (func (param anyref) (result anyref)
      (br_on_cast_fail 0 anyref (ref null 9) (local.get 0))))
  "unknown type")

;; -- rt2 <: rt1
;; Holds: above, and for the same type.
(module
  (func (param anyref) (result anyref) (br_on_cast_fail 0 anyref anyref (local.get 0))))
;; Fails: rt2 is above, or of another hierarchy.
(assert_invalid
  (module (func (param eqref) (result anyref) (br_on_cast_fail 0 eqref anyref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result anyref) (br_on_cast_fail 0 anyref funcref (local.get 0)) (unreachable)))
  "type mismatch")

;; -- $diffrt(rt1, rt2) <: rt
;; Holds: above; null does not branch if rt2 is nullable, so that the label need not take it.
(module
  (func (param anyref) (result (ref any))
    (ref.as_non_null (br_on_cast_fail 0 anyref i31ref (local.get 0)))))
;; Fails: null does branch if rt2 is not nullable,
(assert_invalid
  (module
    (func (param anyref) (result (ref any))
      (br_on_cast_fail 0 anyref (ref i31) (local.get 0))))
  "type mismatch")
;; or the label takes only a subtype.
(assert_invalid
  (module
    (func (param anyref) (result eqref)
      (br_on_cast_fail 0 anyref i31ref (local.get 0))))
  "type mismatch")

;; -- rt2 castable
;; Holds: above. Fails: a continuation type. More in Castable.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param contref) (result contref) (br_on_cast_fail 0 contref (ref $k) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (func (param contref) (result contref) (br_on_cast_fail 0 contref contref (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (func (param contref) (result contref) (br_on_cast_fail 0 contref nullcontref (local.get 0))))
  "invalid cast")

;; The type without a branch is rt2.
(assert_invalid
  (module
    (func (param anyref) (result anyref)
      (block $l (result anyref)
        (br_on_cast_fail $l anyref i31ref (local.get 0))
        (block (param (ref i31)) (result anyref)))))
  "type mismatch")
