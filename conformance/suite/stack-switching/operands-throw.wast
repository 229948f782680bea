;; What resume_throw and resume_throw_ref take, and what they leave.
;;
;; Operands in another order, too few and too many, of another type; immediates that are not there or of another kind. An
;; exception stands below the continuation, in one piece or as its payload.
;; Rules: Instr_ok/resume_throw, Instr_ok/resume_throw_ref.

(module
  (type $f (func (param i32 f64) (result i64 f32)))
  (type $k (cont $f))
  (tag $exn (param i32 i64))
  (func (param (ref null $k)) (result i64 f32)
    (i32.const 1) (i64.const 1) (local.get 0) (resume_throw $k $exn))
  (func (param exnref (ref null $k)) (result i64 f32) (local.get 0) (local.get 1) (resume_throw_ref $k)))

;; resume_throw: what the tag takes, not what the continuation takes.
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (f64.const 1) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (i64.const 1) (i32.const 1) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (local.get 0) (i32.const 1) (i64.const 1) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (i64.const 1) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (f64.const 1) (i32.const 1) (i64.const 1) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result f32) (i32.const 1) (i64.const 1) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (tag $exn (param i32 i64))
    (func (param (ref $k1)) (result i64 f32) (i32.const 1) (i64.const 1) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (i64.const 1) (local.get 0) (resume_throw $f $exn)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (i64.const 1) (local.get 0) (resume_throw 9 $exn)))
  "unknown type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (i64.const 1) (local.get 0) (resume_throw $k 9)))
  "unknown tag")

;; resume_throw_ref: the exception below the continuation.
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $exn exnref) (param $k (ref null $k)) (result i64 f32) (local.get $k) (local.get $exn) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $exn exnref) (param $k (ref null $k)) (result i64 f32) (local.get $k) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $exn exnref) (param $k (ref null $k)) (result i64 f32) (local.get $exn) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $exn exnref) (param $k (ref null $k)) (result i64 f32) (i32.const 1) (f64.const 1) (local.get $exn) (local.get $k) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param externref (ref $k)) (result i64 f32) (local.get 0) (local.get 1) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param exnref contref) (result i64 f32) (local.get 0) (local.get 1) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $exn exnref) (param $k (ref null $k)) (result i64) (local.get $exn) (local.get $k) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $exn exnref) (param $k (ref null $k)) (result i64 f32) (local.get $exn) (local.get $k) (resume_throw_ref $f)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $exn exnref) (param $k (ref null $k)) (result i64 f32) (local.get $exn) (local.get $k) (resume_throw_ref 9)))
  "unknown type")

;; Behind unreachable, operands may be missing, from the bottom; those that are there have to be right, and so have the
;; results.
(module
  (type $f (func (param i32 f64) (result i64 f32)))
  (type $k (cont $f))
  (tag $exn (param i32 i64))
  (func (result i64 f32) (unreachable) (resume_throw $k $exn))
  (func (param (ref $k)) (result i64 f32) (unreachable) (i64.const 1) (local.get 0) (resume_throw $k $exn))
  (func (result i64 f32) (unreachable) (resume_throw_ref $k))
  (func (param (ref $k)) (result i64 f32) (unreachable) (local.get 0) (resume_throw_ref $k)))
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (result f32) (unreachable) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $exn (param i32 i64))
    (func (param $k (ref null $k)) (result i64 f32) (unreachable) (f64.const 1) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (result i32) (unreachable) (resume_throw_ref $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (unreachable) (i32.const 1) (local.get 0) (resume_throw_ref $k)))
  "type mismatch")
