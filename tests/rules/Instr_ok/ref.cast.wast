;; Instr_ok/ref.cast

;; -- C |- rt : ok
;; Holds: an abstract type, a defined one.
(module
  (type $s (struct))
  (func (param anyref) (result structref) (ref.cast structref (local.get 0)))
  (func (param anyref) (result (ref $s)) (ref.cast (ref $s) (local.get 0))))
;; Fails: there is no such type.
(assert_invalid
  (module (func (param anyref) (drop (ref.cast (ref 9) (local.get 0)))))
  "unknown type")

;; -- rt <: rt'
;; Holds: for any operand of the same hierarchy.
(module
  (type $s (struct))
  (func (param anyref) (result eqref) (ref.cast eqref (local.get 0)))
  (func (param i31ref) (result (ref $s)) (ref.cast (ref $s) (local.get 0)))
  (func (param funcref) (result nullfuncref) (ref.cast nullfuncref (local.get 0)))
  (func (param exnref) (result (ref exn)) (ref.cast (ref exn) (local.get 0)))
  (func (param externref) (result (ref extern)) (ref.cast (ref extern) (local.get 0))))
;; Fails: the operand is of another hierarchy,
(assert_invalid
  (module (func (param funcref) (drop (ref.cast anyref (local.get 0)))))
  "type mismatch")
;; a continuation among them,
(assert_invalid
  (module (func (param contref) (drop (ref.cast funcref (local.get 0)))))
  "type mismatch")
;; or no reference.
(assert_invalid
  (module (func (param i32) (drop (ref.cast anyref (local.get 0)))))
  "type mismatch")

;; -- rt castable
;; Holds: above. Fails: a continuation type, whatever the operand. More in Castable.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param contref) (drop (ref.cast (ref $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (func (drop (ref.cast nullcontref (ref.null nocont)))))
  "invalid cast")

;; Code that is not reached.
(module (func (result i31ref) (unreachable) (ref.cast i31ref)))
(assert_invalid
  (module (func (result nullcontref) (unreachable) (ref.cast nullcontref)))
  "invalid cast")
