;; Comptype_sub/cont

;; -- typeuse1 <: typeuse2
;; Holds: the function types are the same; the first is declared as a subtype of the second, directly or over several
;; steps, so that parameters are contravariant and results covariant.
(module
  (type $f (sub (func (param eqref) (result anyref))))
  (type $g (sub $f (func (param anyref) (result eqref))))
  (type $h (sub $g (func (param anyref) (result i31ref))))
  (type $k (sub (cont $f)))
  (type $same (sub $k (cont $f)))
  (type $below (sub $k (cont $g)))
  (type $far_below (sub $k (cont $h)))
  (type $below_below (sub $below (cont $h))))
;; Holds: within one recursion group, in which the function types refer to the continuation types.
(module
  (rec
    (type $f (sub (func (param (ref null $k_sub)) (result (ref null $k)))))
    (type $g (sub $f (func (param (ref null $k)) (result (ref null $k_sub)))))
    (type $k (sub (cont $f)))
    (type $k_sub (sub $k (cont $g)))))
;; Holds: a continuation of the subtype can be used for one of the supertype.
(module
  (type $f (sub (func (result anyref))))
  (type $g (sub $f (func (result i31ref))))
  (type $k (sub (cont $f)))
  (type $k_sub (sub $k (cont $g)))
  (func $body (type $g) (ref.i31 (i32.const 7)))
  (elem declare func $body)
  (func $resume (param $k (ref $k)) (result anyref) (resume $k (local.get $k)))
  (func (export "used-as-its-supertype") (result i32)
    (i31.get_s (ref.cast i31ref (call $resume (cont.new $k_sub (ref.func $body)))))))
(assert_return (invoke "used-as-its-supertype") (i32.const 7))

;; Fails: the function type is a supertype, not a subtype.
(assert_invalid
  (module
    (type $f (sub (func (result anyref))))
    (type $g (sub $f (func (result eqref))))
    (type $k (sub (cont $g)))
    (type $above (sub $k (cont $f))))
  "sub type")
;; Fails: the function types are unrelated.
(assert_invalid
  (module
    (type $f (sub (func)))
    (type $g (sub (func (param i32))))
    (type $k (sub (cont $f)))
    (type $other (sub $k (cont $g))))
  "sub type")
;; Fails: the function type would match by its structure, but is not declared as a subtype.
(assert_invalid
  (module
    (type $f (sub (func (result anyref))))
    (type $g (sub (func (result eqref))))
    (type $k (sub (cont $f)))
    (type $undeclared (sub $k (cont $g))))
  "sub type")
;; Fails: no function type, and no structure, is below a continuation type, nor the other way round.
(assert_invalid
  (module
    (type $f (sub (func)))
    (type $k (sub (cont $f)))
    (type $g (sub $k (func))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func)))
    (type $k (sub $f (cont $f))))
  "sub type")
(assert_invalid
  (module
    (type $s (sub (struct)))
    (type $f (func))
    (type $k (sub $s (cont $f))))
  "sub type")

;; The continuation types themselves must be declared as subtype and supertype as well.
(assert_invalid
  (module
    (type $f (sub (func (result anyref))))
    (type $g (sub $f (func (result eqref))))
    (type $k (sub (cont $f)))
    (type $kg (sub (cont $g)))
    (func (param (ref $kg)) (result (ref $k)) (local.get 0)))
  "type mismatch")
;; A final continuation type has no subtypes.
(assert_invalid
  (module
    (type $f (sub (func)))
    (type $k (cont $f))
    (type $below (sub $k (cont $f))))
  "sub type")
