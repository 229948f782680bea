;; Instr_ok/resume

;; -- C.TYPES[ct] ~~ cont t1* -> t2*
;; Holds: no, one and several parameters and results; the reference may be null or not.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param i32 i64) (result f32 f64)))
  (type $kg (cont $g))
  (func (param (ref $k)) (resume $k (local.get 0)))
  (func (param (ref null $k)) (resume $k (local.get 0)))
  (func (param (ref $kg)) (result f32 f64) (resume $kg (i32.const 0) (i64.const 0) (local.get 0))))
;; Holds: a continuation type of a recursion group, also of one that is only equal to the operand's.
(module
  (rec
    (type $f (func (param (ref null $k)) (result (ref null $k))))
    (type $k (cont $f)))
  (rec
    (type $f' (func (param (ref null $k')) (result (ref null $k'))))
    (type $k' (cont $f')))
  (func (param (ref $k)) (result (ref null $k')) (resume $k' (local.get 0) (local.get 0))))
;; Fails: there is no such type,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (resume 9 (local.get 0))))
  "unknown type")
;; or it is a function type.
(assert_invalid
  (module
    (type $f (func))
    (func (param (ref $f)) (resume $f (local.get 0))))
  "non-continuation type")

;; -- (C |- hdl : t2*)*
;; Holds: no handler, one, two of one tag, one of each kind for one tag. More in Handler_ok.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (func (param $k (ref $k))
    (block $on_t (result (ref $k))
      (resume $k (local.get $k))
      (resume $k (on $t $on_t) (local.get $k))
      (resume $k (on $t $on_t) (on $t $on_t) (local.get $k))
      (resume $k (on $t switch) (on $t $on_t) (on $t switch) (local.get $k))
      (return))
    (drop)))
;; Fails: the first or the last handler is not valid.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $on_t (result (ref $k))
        (resume $k (on 7 $on_t) (on $t $on_t) (local.get $k))
        (return))
      (drop)))
  "unknown tag")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $on_t (result (ref $k))
        (resume $k (on $t $on_t) (on $t switch) (on $t 7) (local.get $k))
        (return))
      (drop)))
  "unknown label")

;; The operands are t1* and, on top, (ref null ct), or below.
(module
  (type $f (func (param anyref)))
  (type $k (sub (cont $f)))
  (type $k_sub (sub $k (cont $f)))
  (func (param (ref $k_sub)) (resume $k (ref.null none) (local.get 0)))
  (func (resume $k (ref.null any) (ref.null nocont))))
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (resume $k (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (resume $k (i64.const 0) (local.get 0))))
  "type mismatch")
;; The continuation stands above its arguments.
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (resume $k (local.get 0) (i32.const 0))))
  "type mismatch")
;; cont alone does not tell what would be resumed; a function is no continuation.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref cont)) (resume $k (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $f)) (resume $k (local.get 0))))
  "type mismatch")
;; A continuation type of an equal function type in another group is another type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (rec (type $k' (cont $f)) (type $other (func)))
    (func (param (ref $k')) (resume $k (local.get 0))))
  "type mismatch")

;; The results are t2*.
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (result i64) (resume $k (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (resume $k (local.get 0))))
  "type mismatch")

;; Code that is not reached: operands may be missing; the handlers are still checked, and the results known.
(module
  (type $f (func (param i32 i64) (result f32)))
  (type $k (cont $f))
  (type $f0 (func (result f32)))
  (type $k0 (cont $f0))
  (tag $t)
  (func (result f32) (unreachable) (resume $k))
  (func (param (ref $k)) (result f32) (unreachable) (i64.const 0) (local.get 0) (resume $k))
  (func (result f32)
    (block $on_t (result (ref $k0))
      (unreachable)
      (resume $k (on $t $on_t))
      (return))
    (resume $k0)))
(assert_invalid
  (module
    (type $f (func (param i32 i64) (result f32)))
    (type $k (cont $f))
    (func (param (ref $k)) (result f32) (unreachable) (i32.const 0) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result f32)))
    (type $k (cont $f))
    (func (result i32) (unreachable) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (unreachable) (resume $k (on 0 0))))
  "unknown tag")
