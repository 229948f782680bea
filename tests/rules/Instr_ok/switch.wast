;; Instr_ok/switch

;; -- C.TAGS[x] ~~ func eps -> t*
;; Holds: with no, one and several results.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (rec (type $f1 (func (param (ref null $k1)) (result i32))) (type $k1 (cont $f1)))
  (rec (type $f2 (func (param (ref null $k2)) (result i32 i64))) (type $k2 (cont $f2)))
  (tag $t)
  (tag $t1 (result i32))
  (tag $t2 (result i32 i64))
  (func (param (ref $k)) (result (ref null $k)) (switch $k $t (local.get 0)))
  (func (param (ref $k1)) (result (ref null $k1)) (switch $k1 $t1 (local.get 0)))
  (func (param (ref $k2)) (result (ref null $k2)) (switch $k2 $t2 (local.get 0))))
;; Fails: there is no such tag.
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (param (ref $k)) (drop (switch $k 7 (local.get 0)))))
  "unknown tag")
;; Fails: the tag has parameters.
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t (param i32))
    (func (param (ref $k)) (drop (switch $k $t (local.get 0)))))
  "type mismatch")

;; -- C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*
;; Holds: t1* is taken from the stack, and the last parameter is not; it may be nullable or not.
(module
  (rec
    (type $f (func (param i32 i64 (ref null $kg))))
    (type $k (cont $f))
    (type $g (func (param f32 (ref $k))))
    (type $kg (cont $g)))
  (tag $t)
  (func (param (ref $k)) (result f32 (ref $k)) (switch $k $t (i32.const 0) (i64.const 0) (local.get 0)))
  (func (param (ref null $kg)) (result i32 i64 (ref null $kg)) (switch $kg $t (f32.const 0) (local.get 0))))
;; Holds: the continuation that is passed may be one that cannot switch itself.
(module
  (type $g (func (param i32)))
  (type $kg (cont $g))
  (type $f (func (param (ref null $kg))))
  (type $k (cont $f))
  (tag $t)
  (func (param (ref $k)) (result i32) (switch $k $t (local.get 0))))
;; Fails: there is no such type.
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (param (ref $k)) (drop (switch 9 $t (local.get 0)))))
  "unknown type")
;; Fails: it is a function type.
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (param (ref $k)) (drop (switch $f $t (local.get 0)))))
  "non-continuation type")
;; Fails: it has no parameters,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
;; or the last one is no reference.
(assert_invalid
  (module
    (type $g (func))
    (type $kg (cont $g))
    (type $f (func (param (ref null $kg) i32)))
    (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (switch $k $t (ref.null $kg) (local.get 0))))
  "type mismatch")

;; -- te1* <: t*
;; Holds: what the target returns is a subtype of the tag's results.
(module
  (rec
    (type $f (func (param (ref null $kg)) (result eqref)))
    (type $k (cont $f))
    (type $g (func (param (ref null $k)) (result anyref)))
    (type $kg (cont $g)))
  (tag $t (result anyref))
  (func (param (ref $k)) (drop (switch $k $t (local.get 0)))))
;; Fails: it is another type,
(assert_invalid
  (module
    (type $g (func (result i32)))
    (type $kg (cont $g))
    (type $f (func (param (ref null $kg)) (result i64)))
    (type $k (cont $f))
    (tag $t (result i32))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
;; none at all,
(assert_invalid
  (module
    (type $g (func (result i32)))
    (type $kg (cont $g))
    (type $f (func (param (ref null $kg))))
    (type $k (cont $f))
    (tag $t (result i32))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
;; or a supertype.
(assert_invalid
  (module
    (type $g (func (result eqref)))
    (type $kg (cont $g))
    (type $f (func (param (ref null $kg)) (result anyref)))
    (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")

;; -- C.TYPES[ct2] ~~ cont t2* -> te2*
;; Holds: t2* is what switch leaves on the stack.
(module
  (type $g (func (param i32 f64)))
  (type $kg (cont $g))
  (type $f (func (param (ref null $kg))))
  (type $k (cont $f))
  (tag $t)
  (func (param (ref $k)) (result i32 f64) (switch $k $t (local.get 0))))
(assert_invalid
  (module
    (type $g (func (param i32 f64)))
    (type $kg (cont $g))
    (type $f (func (param (ref null $kg))))
    (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (result i32) (switch $k $t (local.get 0))))
  "type mismatch")
;; Fails: the last parameter is a reference to a function.
(assert_invalid
  (module
    (type $g (func))
    (type $f (func (param (ref null $g))))
    (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "non-continuation type")

;; -- t* <: te2*
;; Fails: the continuation that is passed would return another type than the tag does,
(assert_invalid
  (module
    (type $g (func (result i64)))
    (type $kg (cont $g))
    (type $f (func (param (ref null $kg)) (result i32)))
    (type $k (cont $f))
    (tag $t (result i32))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
;; or a subtype of it.
(assert_invalid
  (module
    (type $g (func (result eqref)))
    (type $kg (cont $g))
    (type $f (func (param (ref null $kg)) (result anyref)))
    (type $k (cont $f))
    (tag $t (result anyref))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")

;; The operands: t1* and (ref null ct1).
(assert_invalid
  (module
    (rec (type $f (func (param i32 (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (param (ref $k)) (switch $k $t (local.get 0)) (drop) (drop)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (param contref) (drop (switch $k $t (local.get 0)))))
  "type mismatch")
;; The last parameter is not taken from the stack: it is the continuation that switch makes.
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (param (ref $k)) (drop (switch $k $t (ref.null $k) (local.get 0)))))
  "type mismatch")

;; Code that is not reached: operands may be missing, the results are known.
(module
  (rec (type $f (func (param i32 (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (func (result i32 (ref null $k)) (unreachable) (switch $k $t))
  (func (param (ref $k)) (result i32 (ref null $k)) (unreachable) (local.get 0) (switch $k $t)))
(assert_invalid
  (module
    (rec (type $f (func (param i32 (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (result i32 i32) (unreachable) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $f (func (param i32 (ref null $k)))) (type $k (cont $f)))
    (tag $t)
    (func (param (ref $k)) (result i32 (ref null $k)) (unreachable) (i64.const 0) (local.get 0) (switch $k $t)))
  "type mismatch")

;; -- C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*
;; Fails: the last parameter is not a reference to a defined type. (It is last, since one validator crashes on it.)
(assert_invalid
  (module
    (type $f (func (param contref)))
    (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
