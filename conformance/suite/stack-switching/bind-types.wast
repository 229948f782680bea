;; cont.bind takes the first parameters, as many as the target type has fewer.
;;
;; What is left of the parameters may be narrower in the target type, and the results wider. The types need not be
;; declared as subtypes of each other, only their parts.
;; Rules: Instr_ok/cont.bind, by its three premises.

(module
  (type $f3 (func (param i32 eqref f64) (result eqref)))
  (type $k3 (cont $f3))
  (type $f2 (func (param eqref f64) (result eqref)))
  (type $k2 (cont $f2))
  (type $f1 (func (param f64) (result eqref)))
  (type $k1 (cont $f1))
  (type $f0 (func (result eqref)))
  (type $k0 (cont $f0))
  (type $v2 (func (param i31ref f64) (result anyref)))
  (type $kv2 (sub (cont $v2)))
  (func (param (ref $k3)) (result (ref $k3)) (cont.bind $k3 $k3 (local.get 0)))
  (func (param (ref $k3)) (result (ref $k2)) (cont.bind $k3 $k2 (i32.const 1) (local.get 0)))
  (func (param (ref $k3)) (result (ref $k1)) (cont.bind $k3 $k1 (i32.const 1) (ref.null eq) (local.get 0)))
  (func (param (ref $k3)) (result (ref $k0))
    (cont.bind $k3 $k0 (i32.const 1) (ref.null none) (f64.const 1) (local.get 0)))
  (func (param (ref null $k3)) (result (ref $kv2)) (cont.bind $k3 $kv2 (i32.const 1) (local.get 0)))
  (func (param nullcontref) (result (ref $k2)) (cont.bind $k3 $k2 (i32.const 1) (local.get 0)))
  (func (param (ref $k3)) (result contref) (cont.bind $k3 $k2 (i32.const 1) (local.get 0)))
  (func (result (ref $k2)) (unreachable) (cont.bind $k3 $k2)))

;; Each has one fault: in how many parameters the target has, in which they are, and in the results.
;; More parameters than there are.
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param i32 i32 eqref f64) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param i64 i32 eqref f64) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i64.const 1) (local.get 0)))))
  "type mismatch")
;; The first parameters instead of the last.
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param i32) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (ref.null eq) (f64.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param i32 eqref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (f64.const 1) (local.get 0)))))
  "type mismatch")
;; Another order, another type, a supertype.
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param f64 eqref) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param eqref f32) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param externref f64) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param anyref f64) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
;; A subtype of the result, another type, none, one more.
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param eqref f64) (result i31ref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param eqref f64) (result externref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param eqref f64))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param eqref f64) (result eqref eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
;; An argument of a supertype, one too few, one too many.
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param f64) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (ref.null any) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param f64) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (param f64) (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (ref.null eq) (f64.const 1) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (i32.const 1) (ref.null eq) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (param i32 eqref f64) (result eqref))) (type $k (cont $f))
    (type $g (func (result eqref))) (type $kg (cont $g))
    (func (param (ref $k)) (drop (cont.bind $k $kg (f64.const 1) (ref.null eq) (i32.const 1) (local.get 0)))))
  "type mismatch")

;; Parameters and results that are continuations match by declaration.
(module
  (type $g (func)) (type $k (sub (cont $g))) (type $below (sub $k (cont $g)))
  (type $f (func (param i32 (ref $k)) (result (ref $below)))) (type $kf (cont $f))
  (type $t (func (param (ref $below)) (result (ref $k)))) (type $kt (cont $t))
  (func (param (ref $kf)) (result (ref $kt)) (cont.bind $kf $kt (i32.const 1) (local.get 0))))
(assert_invalid
  (module
    (type $g (func)) (type $k (sub (cont $g))) (type $below (sub $k (cont $g)))
    (type $f (func (param i32 (ref $below)))) (type $kf (cont $f))
    (type $t (func (param (ref $k)))) (type $kt (cont $t))
    (func (param (ref $kf)) (result (ref $kt)) (cont.bind $kf $kt (i32.const 1) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $g (func)) (type $k (sub (cont $g))) (type $below (sub $k (cont $g)))
    (type $f (func (param i32) (result (ref $k)))) (type $kf (cont $f))
    (type $t (func (result (ref $below)))) (type $kt (cont $t))
    (func (param (ref $kf)) (result (ref $kt)) (cont.bind $kf $kt (i32.const 1) (local.get 0))))
  "type mismatch")
