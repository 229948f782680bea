;; Castable

;; -- not (rt <: (ref null cont))
;; Holds: for references of the other hierarchies, in each of the four cast instructions.
(module
  (type $f (func))
  (func (param anyref) (result i32) (ref.test i31ref (local.get 0)))
  (func (param funcref) (result (ref $f)) (ref.cast (ref $f) (local.get 0)))
  (func (param anyref) (result i31ref) (br_on_cast 0 anyref i31ref (local.get 0)) (unreachable))
  (func (param anyref) (result anyref) (br_on_cast_fail 0 anyref (ref i31) (local.get 0))))
;; Holds: for exceptions and external references.
(module
  (func (param exnref) (result i32) (ref.test nullexnref (local.get 0)))
  (func (param externref) (result i32) (ref.test (ref extern) (local.get 0))))
;; Fails: cont, nocont, and a continuation type, nullable or not.
(assert_invalid
  (module (func (param contref) (result i32) (ref.test contref (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (func (param contref) (result i32) (ref.test (ref cont) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (func (param contref) (result i32) (ref.test nullcontref (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (func (param contref) (result i32) (ref.test (ref nocont) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param contref) (result i32) (ref.test (ref $k) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param contref) (result i32) (ref.test (ref null $k) (local.get 0))))
  "invalid cast")
;; Fails: even for a cast that would always succeed.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (result (ref $k)) (ref.cast (ref $k) (local.get 0))))
  "invalid cast")
;; Fails: in code that is not reached.
(assert_invalid
  (module (func (unreachable) (drop (ref.cast contref))))
  "invalid cast")
