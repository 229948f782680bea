;; Instr_ok/ref.test

;; -- C |- rt : ok
;; Holds: an abstract type, a defined one.
(module
  (type $s (struct))
  (func (param anyref) (result i32) (ref.test structref (local.get 0)))
  (func (param anyref) (result i32) (ref.test (ref $s) (local.get 0))))
;; Fails: there is no such type.
(assert_invalid
  (module (func (param anyref) (result i32) (ref.test (ref 9) (local.get 0))))
  "unknown type")

;; -- rt <: rt'
;; Holds: for any operand of the same hierarchy; rt' is its top, so that the operand may also be below rt.
(module
  (type $s (struct))
  (func (param anyref) (result i32) (ref.test eqref (local.get 0)))
  (func (param i31ref) (result i32) (ref.test (ref $s) (local.get 0)))
  (func (param nullref) (result i32) (ref.test anyref (local.get 0)))
  (func (param funcref) (result i32) (ref.test nullfuncref (local.get 0)))
  (func (param exnref) (result i32) (ref.test (ref exn) (local.get 0)))
  (func (param externref) (result i32) (ref.test nullexternref (local.get 0))))
;; Fails: the operand is of another hierarchy,
(assert_invalid
  (module (func (param funcref) (result i32) (ref.test anyref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param externref) (result i32) (ref.test exnref (local.get 0))))
  "type mismatch")
;; a continuation among them,
(assert_invalid
  (module (func (param contref) (result i32) (ref.test anyref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (result i32) (ref.test funcref (local.get 0))))
  "type mismatch")
;; or no reference.
(assert_invalid
  (module (func (param i32) (result i32) (ref.test anyref (local.get 0))))
  "type mismatch")

;; -- rt castable
;; Holds: above. Fails: a continuation type, whatever the operand. More in Castable.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param contref) (result i32) (ref.test (ref $k) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (func (result i32) (ref.test nullcontref (ref.null nocont))))
  "invalid cast")

;; Code that is not reached.
(module (func (result i32) (unreachable) (ref.test i31ref)))
(assert_invalid
  (module (func (result i32) (unreachable) (ref.test contref)))
  "invalid cast")
