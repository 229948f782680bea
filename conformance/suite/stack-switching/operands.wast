;; What cont.new, cont.bind, suspend and resume take, and what they leave.
;;
;; Operands in another order, too few and too many, of another type; immediates that are not there or of another kind.
;; The valid module comes first; each invalid one has one fault. Instructions are unfolded where their order matters.
;; Rules: Instr_ok/cont.new, cont.bind, suspend, resume. The others are in operands-throw.wast and switch-types.wast.

(module
  (type $f (func (param i32 f64) (result i64 f32)))
  (type $k (cont $f))
  (type $f1 (func (param f64) (result i64 f32)))
  (type $k1 (cont $f1))
  (tag $t (param i32 i64) (result f32 f64))
  (func (param (ref null $f)) (result (ref $k)) (local.get 0) (cont.new $k))
  (func (param (ref null $k)) (result (ref $k1)) (i32.const 1) (local.get 0) (cont.bind $k $k1))
  (func (result f32 f64) (i32.const 1) (i64.const 1) (suspend $t))
  (func (param (ref null $k)) (result i64 f32) (i32.const 1) (f64.const 1) (local.get 0) (resume $k)))

;; cont.new: a function of that very type.
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (result (ref $k)) (cont.new $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param funcref) (result (ref $k)) (local.get 0) (cont.new $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param (ref $f1)) (result (ref $k)) (local.get 0) (cont.new $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param (ref $f)) (result (ref $k1)) (local.get 0) (cont.new $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param (ref $f)) (local.get 0) (cont.new $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param (ref $f)) (result (ref $k)) (local.get 0) (cont.new $f)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param (ref $f)) (result (ref $k)) (local.get 0) (cont.new 9)))
  "unknown type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (result (ref $k)) (i32.const 0) (cont.new $k)))
  "type mismatch")

;; cont.bind: the arguments below, the continuation last.
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (local.get 0) (i32.const 1) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (local.get 0) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (i32.const 1) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (f64.const 1) (local.get 0) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (i32.const 1) (i32.const 1) (local.get 0) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param contref) (result (ref $k1)) (i32.const 1) (local.get 0) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param (ref $f)) (result (ref $k1)) (i32.const 1) (local.get 0) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k)) (i32.const 1) (local.get 0) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (i32.const 1) (local.get 0) (cont.bind 9 $k1)))
  "unknown type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (i32.const 1) (local.get 0) (cont.bind $k 9)))
  "unknown type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (i32.const 1) (local.get 0) (cont.bind $f $k1)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (i32.const 1) (local.get 0) (cont.bind $k $f1)))
  "non-continuation type")

;; suspend: what the tag takes, what it gives.
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result f32 f64) (i64.const 1) (i32.const 1) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result f32 f64) (i32.const 1) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result f32 f64) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result f32 f64) (i32.const 1) (i32.const 1) (i64.const 1) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result f64 f32) (i32.const 1) (i64.const 1) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result f32) (i32.const 1) (i64.const 1) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (i32.const 1) (i64.const 1) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (result f32 f64) (i32.const 1) (i64.const 1) (suspend 9)))
  "unknown tag")

;; resume: the arguments below, the continuation last; what it returns.
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (local.get 0) (i32.const 1) (f64.const 1) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (f64.const 1) (i32.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (f64.const 1) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (i32.const 1) (f64.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result f32 i64) (i32.const 1) (f64.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64) (i32.const 1) (f64.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param contref) (result i64 f32) (i32.const 1) (f64.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param (ref $k1)) (result i64 f32) (i32.const 1) (f64.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param (ref $f)) (result i64 f32) (i32.const 1) (f64.const 1) (local.get 0) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (f64.const 1) (local.get 0) (resume $f)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (tag $t (param i32 i64) (result f32 f64))
    (func (param $k (ref null $k)) (result i64 f32) (i32.const 1) (f64.const 1) (local.get 0) (resume 9)))
  "unknown type")

;; Behind unreachable, operands may be missing, from the bottom; those that are there have to be right, and so have the
;; results.
(module
  (type $f (func (param i32 f64) (result i64 f32)))
  (type $k (cont $f))
  (type $f1 (func (param f64) (result i64 f32)))
  (type $k1 (cont $f1))
  (tag $t (param i32 i64) (result f32 f64))
  (func (result (ref $k)) (unreachable) (cont.new $k))
  (func (result (ref $k1)) (unreachable) (cont.bind $k $k1))
  (func (param (ref $k)) (result (ref $k1)) (unreachable) (local.get 0) (cont.bind $k $k1))
  (func (result f32 f64) (unreachable) (suspend $t))
  (func (result f32 f64) (unreachable) (i64.const 1) (suspend $t))
  (func (result i64 f32) (unreachable) (resume $k))
  (func (param (ref $k)) (result i64 f32) (unreachable) (f64.const 1) (local.get 0) (resume $k)))
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (result (ref $k1)) (unreachable) (cont.new $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (result (ref $k)) (unreachable) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (type $f1 (func (param f64) (result i64 f32))) (type $k1 (cont $f1))
    (func (param $k (ref null $k)) (result (ref $k1)) (unreachable) (f64.const 1) (local.get 0) (cont.bind $k $k1)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result i64 i64) (unreachable) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (tag $t (param i32 i64) (result f32 f64))
    (func (result f32 f64) (unreachable) (f64.const 1) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (result i32) (unreachable) (resume $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 f64) (result i64 f32))) (type $k (cont $f))
    (func (param $k (ref null $k)) (result i64 f32) (unreachable) (i32.const 1) (local.get 0) (resume $k)))
  "type mismatch")
