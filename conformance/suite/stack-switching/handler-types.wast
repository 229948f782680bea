;; The label of (on $t $l) takes the payload, and a continuation for the answer.
;;
;; Position by position: each type of the label may be a supertype of the tag's, the continuation's parameters may be
;; subtypes of the tag's results, its results supertypes of the resumed one's. The continuation type need not be declared
;; as a subtype of anything; a continuation in the payload has to be.
;; Rules: Handler_ok/label, by its five premises; resume_throw and resume_throw_ref ask for the same.

(module
  (type $f (func (result eqref)))
  (type $k (cont $f))
  (tag $t (param eqref i32) (result anyref))
  ;; What the label may end in.
  (type $exact (func (param anyref) (result eqref)))
  (type $k_exact (cont $exact))
  (type $narrow (func (param i31ref) (result eqref)))
  (type $k_narrow (cont $narrow))
  (type $wide (func (param anyref) (result anyref)))
  (type $k_wide (cont $wide))
  (type $both (func (param nullref) (result anyref)))
  (type $k_both (sub (cont $both)))
  (func (param (ref $k)) (result eqref i32 (ref $k_exact))
    (resume $k (on $t 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result eqref i32 (ref null $k_exact))
    (resume $k (on $t 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result eqref i32 (ref $k_narrow))
    (resume $k (on $t 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result eqref i32 (ref $k_wide))
    (resume $k (on $t 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result anyref i32 (ref null $k_both))
    (resume $k (on $t 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result anyref i32 (ref null $k_both))
    (resume $k (on $t 0) (on $t 0) (local.get 0)) (unreachable)))

;; t1* <: t1'*: the payload.
;; A subtype of the tag's parameter.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result i31ref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
;; Another type.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i64 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
;; Another order.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result i32 eqref (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
;; Too few, too many, and none.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")

;; C.LABELS[l] = t1'* (ref null? ct): the continuation comes last, and by a type that is defined.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result (ref $kg) eqref i32) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref (ref $kg) i32) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32 (ref cont)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32 contref) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32 (ref nocont)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32 anyref) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32 i64) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $g)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32 (ref $f)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $s (struct))
    (func (param (ref $k)) (result eqref i32 (ref $s)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (resume $k (on $t 7) (local.get 0)) (unreachable)))
  "unknown label")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (drop (resume $k (on 7 0) (local.get 0)))))
  "unknown tag")

;; t2* -> t* <: t2'* -> t'*: what the continuation takes and gives.
;; It takes another type than the tag gives, a supertype's sibling, nothing, or more.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param externref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param i32) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref anyref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
;; It gives a subtype of what the resumed one gives, another type, nothing, or more.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result i31ref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result funcref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (type $g (func (param anyref) (result eqref eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (result eqref i32 (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
;; It is the type of the continuation that was resumed.
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param eqref i32) (result anyref))
    (func (param (ref $k)) (result eqref i32 (ref $k)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")

;; A parameter of the continuation may not be wider than what the tag gives.
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t (result eqref))
    (type $g (func (param anyref))) (type $kg (cont $g))
    (func (param (ref $k)) (result (ref $kg)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")

;; A continuation in the payload matches as every reference does: its type has to be declared as a subtype.
(module
  (type $g (sub (func (result anyref))))
  (type $g1 (sub $g (func (result eqref))))
  (type $kg (sub (cont $g)))
  (type $declared (sub $kg (cont $g1)))
  (type $f (func)) (type $k (cont $f))
  (tag $t (param (ref $declared)))
  (func (param (ref $k)) (result (ref $declared) (ref $k)) (resume $k (on $t 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result (ref null $kg) (ref $k)) (resume $k (on $t 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result contref (ref $k)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
(assert_invalid
  (module
    (type $g (sub (func (result anyref)))) (type $g1 (sub $g (func (result eqref))))
    (type $kg (sub (cont $g))) (type $apart (cont $g1))
    (type $f (func)) (type $k (cont $f))
    (tag $t (param (ref $apart)))
    (func (param (ref $k)) (result (ref $kg) (ref $k)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
;; And so do those that the continuation takes and gives.
(assert_invalid
  (module
    (type $g (sub (func (result anyref)))) (type $g1 (sub $g (func (result eqref))))
    (type $kg (sub (cont $g))) (type $apart (cont $g1))
    (type $f (func)) (type $k (cont $f))
    (tag $t (result (ref $kg)))
    (type $h (func (param (ref $apart)))) (type $kh (cont $h))
    (func (param (ref $k)) (result (ref $kh)) (resume $k (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")

;; Labels of all kinds of blocks; a loop is entered with its parameters.
(module
  (type $f (func)) (type $k (cont $f))
  (tag $t (param i32))
  (func (param $k (ref $k))
    (i32.const 0)
    (local.get $k)
    (loop $l (param i32 (ref $k)) (result i32 i32)
      (resume $k (on $t $l))
      (i32.const 0))
    (drop)
    (drop))
  (func (param $k (ref $k))
    (block $b (result i32 (ref null $k)) (resume $k (on $t $b) (local.get $k)) (return))
    (drop)
    (drop)))
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t (param i32))
    (func (param $k (ref $k))
      (loop $l (result i32 (ref $k)) (resume $k (on $t $l) (local.get $k)) (i32.const 0) (local.get $k))
      (drop)
      (drop)))
  "type mismatch")

;; Every handler is judged: the second, the third, and one of a tag that never comes.
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t) (tag $u (param i32))
    (func (param (ref $k)) (result (ref $k)) (resume $k (on $t 0) (on $u 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t) (tag $u (param i32))
    (func (param (ref $k)) (result (ref $k)) (resume $k (on $u 0) (on $t 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t) (tag $u (param i32))
    (func (param (ref $k)) (result (ref $k)) (resume $k (on $t 0) (on $t 0) (on $u 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t) (tag $u (param i32))
    (func (param (ref $k)) (result (ref $k)) (resume $k (on $t switch) (on $u 0) (local.get 0)) (unreachable)))
  "type mismatch")

;; resume_throw and resume_throw_ref judge their handlers in the same way.
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i64 (ref $k)) (resume_throw $k $exn (on $u 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k) i32) (resume_throw $k $exn (on $u 0) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $f)) (resume_throw $k $exn (on $u 0) (local.get 0)) (unreachable)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k)) (resume_throw $k $exn (on 9 0) (local.get 0)) (unreachable)))
  "unknown tag")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k)) (resume_throw $k $exn (on $u 9) (local.get 0)) (unreachable)))
  "unknown label")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k)) (resume_throw $k $exn (on $u switch) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i64 (ref $k)) (resume_throw_ref $k (on $u 0) (ref.null exn) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k) i32) (resume_throw_ref $k (on $u 0) (ref.null exn) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $f)) (resume_throw_ref $k (on $u 0) (ref.null exn) (local.get 0)) (unreachable)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k)) (resume_throw_ref $k (on 9 0) (ref.null exn) (local.get 0)) (unreachable)))
  "unknown tag")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k)) (resume_throw_ref $k (on $u 9) (ref.null exn) (local.get 0)) (unreachable)))
  "unknown label")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $exn) (tag $u (param i32))
    (func (param (ref $k)) (result i32 (ref $k)) (resume_throw_ref $k (on $u switch) (ref.null exn) (local.get 0)) (unreachable)))
  "type mismatch")
(module
  (type $f (func)) (type $k (cont $f))
  (tag $exn) (tag $u (param i32))
  (func (param (ref $k)) (result i32 (ref $k))
    (resume_throw $k $exn (on $u 0) (on $u 0) (local.get 0)) (unreachable))
  (func (param (ref $k)) (result i32 (ref null $k))
    (resume_throw $k $exn (on $exn switch) (on $u 0) (local.get 0)) (unreachable)))
