;; Instr_ok/resume_throw_ref

;; -- C.TYPES[ct] ~~ cont t1* -> t2*
;; Holds: for any parameters t1* of the continuation, which are not taken.
(module
  (type $f (func (param i32 i64) (result f32)))
  (type $k (cont $f))
  (func (param exnref (ref null $k)) (result f32) (resume_throw_ref $k (local.get 0) (local.get 1)))
  (func (param (ref exn) (ref $k)) (result f32) (resume_throw_ref $k (local.get 0) (local.get 1)))
  (func (param (ref $k)) (result f32) (resume_throw_ref $k (ref.null noexn) (local.get 0))))
;; Fails: there is no such type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param exnref (ref $k)) (resume_throw_ref 9 (local.get 0) (local.get 1))))
  "unknown type")
;; Fails: it is a function type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param exnref (ref $k)) (resume_throw_ref $f (local.get 0) (local.get 1))))
  "non-continuation type")

;; -- (C |- hdl : t2*)*
;; Holds: a label, a switch, and both.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (func (param $e exnref) (param $k (ref $k))
    (block $on_t (result (ref $k))
      (resume_throw_ref $k (on $t $on_t) (local.get $e) (local.get $k))
      (resume_throw_ref $k (on $t switch) (local.get $e) (local.get $k))
      (resume_throw_ref $k (on $t switch) (on $t $on_t) (local.get $e) (local.get $k))
      (return))
    (drop)))
;; Fails: a handler is not valid.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param exnref (ref $k)) (resume_throw_ref $k (on 7 switch) (local.get 0) (local.get 1))))
  "unknown tag")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param exnref (ref $k))
      (block $on_t (result i32)
        (resume_throw_ref $k (on $t $on_t) (local.get 0) (local.get 1))
        (return))
      (drop)))
  "type mismatch")

;; The operands are (ref null exn) and, on top, (ref null ct).
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param exnref (ref $k)) (resume_throw_ref $k (local.get 1) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (resume_throw_ref $k (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param externref (ref $k)) (resume_throw_ref $k (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param exnref contref) (resume_throw_ref $k (local.get 0) (local.get 1))))
  "type mismatch")
;; The results are t2*, and code after it is reached.
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (func (param exnref (ref $k)) (result i64) (resume_throw_ref $k (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param exnref (ref $k)) (result i32) (resume_throw_ref $k (local.get 0) (local.get 1))))
  "type mismatch")

;; Code that is not reached.
(module
  (type $f (func (param i32) (result f32)))
  (type $k (cont $f))
  (func (result f32) (unreachable) (resume_throw_ref $k))
  (func (param (ref $k)) (result f32) (unreachable) (local.get 0) (resume_throw_ref $k)))
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (unreachable) (i32.const 0) (local.get 0) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result f32)))
    (type $k (cont $f))
    (func (result i32) (unreachable) (resume_throw_ref $k)))
  "type mismatch")
