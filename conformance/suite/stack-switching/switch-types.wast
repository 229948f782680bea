;; switch asks the target's type, its successor's and the tag's to agree.
;;
;; The target's last parameter is a reference to the continuation that is left; the tag takes nothing and gives what both
;; return: the target at most, the one that is left at least. A prompt's (on $t switch) has to give exactly that.
;; Rules: Instr_ok/switch, by its five premises; Handler_ok/switch; decisions 4 and 13.

(module
  (type $r (func (param f32 f64) (result anyref)))
  (type $kr (cont $r))
  (type $f (func (param i32 i64 (ref null $kr)) (result eqref)))
  (type $k (cont $f))
  (type $g (func (param (ref $kr)) (result nullref)))
  (type $kg (cont $g))
  (rec (type $h (func (param (ref null $kh)) (result eqref))) (type $kh (sub (cont $h))))
  (tag $eq (result eqref))
  (tag $any (result anyref))
  (tag $none)
  (func (param (ref null $k)) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $eq))
  (func (param (ref null $k)) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $any))
  (func (param (ref $kg)) (result f32 f64) (local.get 0) (switch $kg $any))
  (func (param (ref null $kh)) (result (ref null $kh)) (local.get 0) (switch $kh $eq))
  (func (param nullcontref) (result (ref null $kh)) (local.get 0) (switch $kh $eq))
  ;; Behind unreachable.
  (func (result f32 f64) (unreachable) (switch $k $any))
  (func (param (ref $k)) (result f32 f64) (unreachable) (i64.const 1) (local.get 0) (switch $k $any)))

;; The operands, from the bottom; the results.
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (i64.const 1) (i32.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (local.get 0) (i32.const 1) (i64.const 1) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (i64.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (i32.const 1) (i64.const 1) (switch $k $t)))
  "type mismatch")
;; The last parameter is not taken from the stack.
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (i32.const 1) (i64.const 1) (ref.null $kr) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param contref) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $f)) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $kr)) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (result f64 f32) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (result f32) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (result eqref) (i32.const 1) (i64.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (result f64 f64) (unreachable) (switch $k $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (result f32 f64) (unreachable) (i32.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")

;; The immediates.
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch $f $t)))
  "non-continuation type")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch 9 $t)))
  "unknown type")
(assert_invalid
  (module
    (type $r (func (param f32 f64) (result anyref))) (type $kr (cont $r))
    (type $f (func (param i32 i64 (ref null $kr)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref null $k)) (result f32 f64) (i32.const 1) (i64.const 1) (local.get 0) (switch $k 9)))
  "unknown tag")

;; The target: its last parameter.
;; There is none, or it is no reference to a continuation of a defined type.
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (unreachable) (switch $k $t) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (unreachable) (switch $k $t) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param anyref))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (unreachable) (switch $k $t) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func)) (type $f (func (param (ref null $g)))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (unreachable) (switch $k $t) (unreachable)))
  "non-continuation type")
(assert_invalid
  (module
    (type $s (struct)) (type $f (func (param (ref null $s)))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (unreachable) (switch $k $t) (unreachable)))
  "non-continuation type")
;; It is not the last.
(assert_invalid
  (module
    (type $g (func)) (type $kg (cont $g)) (type $f (func (param (ref $kg) i32))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (unreachable) (switch $k $t) (unreachable)))
  "type mismatch")

;; The tag: it takes nothing.
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t (param i32))
    (func (param (ref $k)) (result (ref null $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t (param (ref null $k)))
    (func (param (ref $k)) (result (ref null $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
    (tag $t (param i32))
    (func (param (ref $k)) (result (ref null $k)) (i32.const 1) (local.get 0) (switch $k $t)))
  "type mismatch")

;; te1* <: t*: what the target gives is below what the tag gives.
(assert_invalid
  (module
    (type $g (func (result anyref))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result anyref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result i64))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result i32))) (type $k (cont $f))
    (tag $t (result i64))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result i32))) (type $kg (cont $g)) (type $f (func (param (ref $kg)))) (type $k (cont $f))
    (tag $t (result i32))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func)) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result i32))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result eqref))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result eqref eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result i64 i32))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result i32 i64))) (type $k (cont $f))
    (tag $t (result i64 i32))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")

;; t* <: te2*: what the continuation gives that is left is above what the tag gives.
(assert_invalid
  (module
    (type $g (func (result eqref))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result eqref))) (type $k (cont $f))
    (tag $t (result anyref))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result i32))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result i64))) (type $k (cont $f))
    (tag $t (result i64))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func)) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result i32))) (type $k (cont $f))
    (tag $t (result i32))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result i32))) (type $kg (cont $g)) (type $f (func (param (ref $kg)))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result eqref eqref))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result eqref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func (result i31ref))) (type $kg (cont $g)) (type $f (func (param (ref $kg)) (result i31ref))) (type $k (cont $f))
    (tag $t (result eqref))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")

;; A continuation in the results matches by declaration, not by its structure.
(assert_invalid
  (module
    (type $h (func)) (type $kh (sub (cont $h))) (type $alike (sub final (cont $h)))
    (type $g (func (result (ref $kh)))) (type $kg (cont $g))
    (type $f (func (param (ref $kg)) (result (ref $alike)))) (type $k (cont $f))
    (tag $t (result (ref $kh)))
    (func (param (ref $k)) (switch $k $t (local.get 0))))
  "type mismatch")

;; (on $t switch): no parameters, and exactly the results of what is resumed; no label is asked for.
(module
  (type $f (func (result eqref)))
  (type $k (cont $f))
  (tag $t (result eqref))
  (tag $t2 (result eqref))
  (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (local.get 0)))
  (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (on $t2 switch) (on $t switch) (local.get 0)))
  (func (param (ref $k)) (result anyref) (resume $k (on $t switch) (local.get 0))))
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (param i32) (result eqref))
    (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (result anyref))
    (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (result i31ref))
    (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (result i32))
    (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t)
    (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result eqref))) (type $k (cont $f))
    (tag $t (result eqref eqref))
    (func (param (ref $k)) (result eqref) (resume $k (on $t switch) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (func (param (ref $k)) (resume $k (on 0 switch) (local.get 0))))
  "unknown tag")
