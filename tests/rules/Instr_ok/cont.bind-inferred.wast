;;! dialect = "2022"
;; Instr_ok/cont.bind-inferred

;; -- C.TYPES[ct] ~~ cont t3* t1* -> t2*
;; Holds: ct is the type of the operand; t3* is all of its parameters, some, or none.
(module
  (type $f2 (func (param i32 i64) (result f32)))
  (type $f1 (func (param i64) (result f32)))
  (type $f0 (func (result f32)))
  (type $k2 (cont $f2))
  (type $k1 (cont $f1))
  (type $k0 (cont $f0))
  (func (param (ref $k2)) (result (ref $k0)) (cont.bind (type $k0) (i32.const 0) (i64.const 0) (local.get 0)))
  (func (param (ref $k2)) (result (ref $k1)) (cont.bind (type $k1) (i32.const 0) (local.get 0)))
  (func (param (ref null $k2)) (result (ref $k2)) (cont.bind (type $k2) (local.get 0))))
;; Fails: the operand is no reference to a defined continuation type: a function,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $f)) (drop (cont.bind (type $k) (local.get 0)))))
  "type mismatch")
;; an abstract type,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param contref) (drop (cont.bind (type $k) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (drop (cont.bind (type $k) (ref.null nocont)))))
  "type mismatch")
;; a number, or nothing.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (drop (cont.bind (type $k) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (drop (cont.bind (type $k)))))
  "type mismatch")
;; Fails: it has fewer parameters than ct'.
(assert_invalid
  (module
    (type $f0 (func))
    (type $f1 (func (param i32)))
    (type $k0 (cont $f0))
    (type $k1 (cont $f1))
    (func (param (ref $k0)) (drop (cont.bind (type $k1) (local.get 0)))))
  "type mismatch")

;; -- C.TYPES[ct'] ~~ cont t1'* -> t2'*
;; Fails: there is no such type, or it is no continuation type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (drop (cont.bind (type 9) (local.get 0)))))
  "unknown type")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (drop (cont.bind (type $f) (local.get 0)))))
  "non-continuation type")

;; -- t1* -> t2* <: t1'* -> t2'*
;; Holds: the parameters of ct' may be subtypes of those that are left, its results supertypes.
(module
  (type $f (func (param i32 anyref) (result eqref)))
  (type $k (cont $f))
  (type $g (func (param eqref) (result anyref)))
  (type $kg (cont $g))
  (func (param (ref $k)) (result (ref $kg)) (cont.bind (type $kg) (i32.const 0) (local.get 0))))
;; Fails: a parameter of ct' is another one; a result of ct' is a subtype.
(assert_invalid
  (module
    (type $f (func (param i32 i64)))
    (type $k (cont $f))
    (type $g (func (param i32)))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind (type $kg) (i64.const 0) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result anyref)))
    (type $k (cont $f))
    (type $g (func (result eqref)))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind (type $kg) (local.get 0)))))
  "type mismatch")

;; The operands below are t3*.
(assert_invalid
  (module
    (type $f1 (func (param i32)))
    (type $k1 (cont $f1))
    (type $f0 (func))
    (type $k0 (cont $f0))
    (func (param (ref $k1)) (drop (cont.bind (type $k0) (i64.const 0) (local.get 0)))))
  "type mismatch")
;; Code that is not reached: without an operand, ct can be anything.
(module
  (type $f (func))
  (type $k (cont $f))
  (func (result (ref $k)) (unreachable) (cont.bind (type $k))))
