;; Instr_ok/cont.bind

;; -- C.TYPES[ct] ~~ cont t3* t1* -> t2*
;; Holds: t3* is all parameters, some of them, or none.
(module
  (type $f2 (func (param i32 i64) (result f32)))
  (type $f1 (func (param i64) (result f32)))
  (type $f0 (func (result f32)))
  (type $k2 (cont $f2))
  (type $k1 (cont $f1))
  (type $k0 (cont $f0))
  (func (param (ref $k2)) (result (ref $k0)) (cont.bind $k2 $k0 (i32.const 0) (i64.const 0) (local.get 0)))
  (func (param (ref $k2)) (result (ref $k1)) (cont.bind $k2 $k1 (i32.const 0) (local.get 0)))
  (func (param (ref null $k2)) (result (ref $k2)) (cont.bind $k2 $k2 (local.get 0)))
  (func (param (ref $k0)) (result (ref $k0)) (cont.bind $k0 $k0 (local.get 0))))
;; Fails: there is no such type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (drop (cont.bind 9 $k (local.get 0)))))
  "unknown type")
;; Fails: it is no continuation type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (drop (cont.bind $f $k (local.get 0)))))
  "non-continuation type")
;; Fails: it has fewer parameters than ct', so that there is no t3*.
(assert_invalid
  (module
    (type $f0 (func))
    (type $f1 (func (param i32)))
    (type $k0 (cont $f0))
    (type $k1 (cont $f1))
    (func (param (ref $k0)) (drop (cont.bind $k0 $k1 (local.get 0)))))
  "type mismatch")

;; -- C.TYPES[ct'] ~~ cont t1'* -> t2'*
;; Fails: there is no such type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (drop (cont.bind $k 9 (local.get 0)))))
  "unknown type")
;; Fails: it is no continuation type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (drop (cont.bind $k $f (local.get 0)))))
  "non-continuation type")

;; -- t1* -> t2* <: t1'* -> t2'*
;; Holds: parameters of ct' may be subtypes of those that are left, its results supertypes. No declaration is needed.
(module
  (type $f (func (param i32 anyref) (result eqref)))
  (type $k (cont $f))
  (type $fewer (func (param eqref) (result anyref)))
  (type $k_fewer (cont $fewer))
  (type $same (func (param i32 nullref) (result anyref)))
  (type $k_same (cont $same))
  (func (param (ref $k)) (result (ref $k_fewer)) (cont.bind $k $k_fewer (i32.const 0) (local.get 0)))
  (func (param (ref $k)) (result (ref $k_same)) (cont.bind $k $k_same (local.get 0))))
;; Holds: in a recursion group, where the results are continuations of the same kind.
(module
  (rec
    (type $f1 (func (param i32) (result (ref $k1))))
    (type $k1 (cont $f1)))
  (type $f0 (func (result (ref $k1))))
  (type $k0 (cont $f0))
  (type $g0 (func (result contref)))
  (type $kg0 (cont $g0))
  (func (param (ref $k1)) (result (ref $k0)) (cont.bind $k1 $k0 (i32.const 0) (local.get 0)))
  (func (param (ref $k1)) (result (ref $kg0)) (cont.bind $k1 $kg0 (i32.const 0) (local.get 0))))
;; Fails: a parameter of ct' is a supertype,
(assert_invalid
  (module
    (type $f (func (param i32 eqref)))
    (type $k (cont $f))
    (type $g (func (param anyref)))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 0) (local.get 0)))))
  "type mismatch")
;; or another type: the first parameters are bound, and the last ones are left.
(assert_invalid
  (module
    (type $f (func (param i32 i64)))
    (type $k (cont $f))
    (type $g (func (param i32)))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i64.const 0) (local.get 0)))))
  "type mismatch")
;; Fails: a result of ct' is a subtype,
(assert_invalid
  (module
    (type $f (func (result anyref)))
    (type $k (cont $f))
    (type $g (func (result eqref)))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (local.get 0)))))
  "type mismatch")
;; missing,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $g (func (result i32)))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (local.get 0)))))
  "type mismatch")
;; or too many.
(assert_invalid
  (module
    (type $f (func (result i32 i32)))
    (type $k (cont $f))
    (type $g (func (result i32)))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (local.get 0)))))
  "type mismatch")

;; The operands: t3* and (ref null ct), the arguments as many as ct has more than ct'.
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (type $g (func))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (type $g (func))
    (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i64.const 0) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param contref) (drop (cont.bind $k $k (local.get 0)))))
  "type mismatch")
(module
  (type $f (func))
  (type $k (sub (cont $f)))
  (type $k_sub (sub $k (cont $f)))
  (func (param (ref $k_sub)) (result (ref $k)) (cont.bind $k $k (local.get 0)))
  (func (result (ref $k)) (cont.bind $k $k (ref.null nocont))))
;; Even if nothing is bound, the result has the type (ref ct'), not the subtype that the operand has.
(assert_invalid
  (module
    (type $f (func))
    (type $k (sub (cont $f)))
    (type $k_sub (sub $k (cont $f)))
    (func (param (ref $k_sub)) (result (ref $k_sub)) (cont.bind $k $k (local.get 0))))
  "type mismatch")

;; Code that is not reached: some or all operands may be missing, none may be wrong.
(module
  (type $f (func (param i32 i64)))
  (type $k (cont $f))
  (type $g (func))
  (type $kg (cont $g))
  (func (result (ref $kg)) (unreachable) (cont.bind $k $kg))
  (func (param (ref $k)) (result (ref $kg)) (unreachable) (i64.const 0) (local.get 0) (cont.bind $k $kg))
  (func (result (ref $k)) (unreachable) (cont.bind $k $k)))
(assert_invalid
  (module
    (type $f (func (param i32 i64)))
    (type $k (cont $f))
    (type $g (func))
    (type $kg (cont $g))
    (func (param (ref $k)) (result (ref $kg)) (unreachable) (i32.const 0) (local.get 0) (cont.bind $k $kg)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $g (func (param i32)))
    (type $kg (cont $g))
    (func (unreachable) (cont.bind $k $kg) (drop)))
  "type mismatch")
