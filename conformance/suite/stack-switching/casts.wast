;; No cast goes to a continuation type: its references have no type at run time.
;;
;; ref.test, ref.cast, br_on_cast and br_on_cast_fail refuse every target at or below (ref null cont). What asks only for
;; null is allowed; ref.eq and the conversions to and from extern are not, since continuations are neither.
;; Rules: Castable, Instr_ok/ref.test, Instr_ok/ref.cast, Instr_ok/br_on_cast, Instr_ok/br_on_cast_fail.

;; ref.test, of an operand of each type above the target.
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.test contref (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.test (ref cont) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref cont)) (drop (ref.test (ref cont) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.test nullcontref (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (drop (ref.test nullcontref (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref $k)) (drop (ref.test (ref nocont) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.test (ref null $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (drop (ref.test (ref null $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.test (ref $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (drop (ref.test (ref $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref $k)) (drop (ref.test (ref $k1) (local.get 0)))))
  "invalid cast")
;; ref.cast, of an operand of each type above the target.
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.cast contref (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.cast (ref cont) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref cont)) (drop (ref.cast (ref cont) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.cast nullcontref (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (drop (ref.cast nullcontref (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref $k)) (drop (ref.cast (ref nocont) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.cast (ref null $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (drop (ref.cast (ref null $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (drop (ref.cast (ref $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (drop (ref.cast (ref $k) (local.get 0)))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref $k)) (drop (ref.cast (ref $k1) (local.get 0)))))
  "invalid cast")
;; br_on_cast; the label takes what it is given.
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast 0 contref contref (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast 0 contref (ref cont) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast 0 contref nullcontref (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast 0 contref (ref null $k) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (result contref) (br_on_cast 0 (ref null $k) (ref $k) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (result contref) (br_on_cast 0 (ref null $k) (ref $k1) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref cont)) (result contref) (br_on_cast 0 (ref cont) (ref nocont) (local.get 0))))
  "invalid cast")
;; br_on_cast_fail; the label takes what it is given.
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast_fail 0 contref contref (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast_fail 0 contref (ref cont) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast_fail 0 contref nullcontref (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param contref) (result contref) (br_on_cast_fail 0 contref (ref null $k) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (result contref) (br_on_cast_fail 0 (ref null $k) (ref $k) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref null $k)) (result contref) (br_on_cast_fail 0 (ref null $k) (ref $k1) (local.get 0))))
  "invalid cast")
(assert_invalid
  (module (type $f (func)) (type $k (sub (cont $f))) (type $k1 (sub $k (cont $f)))
    (func (param (ref cont)) (result contref) (br_on_cast_fail 0 (ref cont) (ref nocont) (local.get 0))))
  "invalid cast")
;; Code that is not reached has no operand, and the target is judged all the same.
(assert_invalid (module (func (drop (ref.test contref (unreachable))))) "invalid cast")
(assert_invalid (module (func (drop (ref.cast (ref nocont) (unreachable))))) "invalid cast")
(assert_invalid
  (module (func (result contref) (br_on_cast 0 contref (ref cont) (unreachable))))
  "invalid cast")
(assert_invalid
  (module (func (result contref) (br_on_cast_fail 0 contref (ref cont) (unreachable))))
  "invalid cast")
;; A continuation as the operand of a cast to another type is of the wrong type.
(assert_invalid (module (func (param contref) (drop (ref.test funcref (local.get 0))))) "type mismatch")
(assert_invalid (module (func (param contref) (drop (ref.cast anyref (local.get 0))))) "type mismatch")
(assert_invalid (module (func (param anyref) (drop (ref.test contref (local.get 0))))) "invalid cast")
;; No reference to a continuation can be compared or converted.
(assert_invalid (module (func (param contref) (drop (ref.eq (local.get 0) (local.get 0))))) "type mismatch")
(assert_invalid (module (func (param nullcontref) (drop (ref.eq (local.get 0) (ref.null none))))) "type mismatch")
(assert_invalid (module (func (param contref) (drop (extern.convert_any (local.get 0))))) "type mismatch")
(assert_invalid
  (module (func (param externref) (result contref) (any.convert_extern (local.get 0))))
  "type mismatch")
(assert_invalid (module (func (param contref) (result contref) (select (local.get 0) (local.get 0) (i32.const 0))))
  "type mismatch")

;; What asks for null alone.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (func $one (result i32) (i32.const 1))
  (elem declare func $one)
  (func $maybe (param i32) (result (ref null $k))
    (if (result (ref null $k)) (local.get 0) (then (cont.new $k (ref.func $one))) (else (ref.null $k))))
  (func (export "ref.is_null") (param i32) (result i32) (ref.is_null (call $maybe (local.get 0))))
  (func $any (param contref) (result i32) (ref.is_null (local.get 0)))
  (func (export "ref.is_null of contref") (param i32) (result i32) (call $any (call $maybe (local.get 0))))
  (func (export "ref.is_null of nocont") (result i32) (ref.is_null (ref.null nocont)))
  (func $non_null (param (ref null cont)) (result (ref cont)) (ref.as_non_null (local.get 0)))
  (func (export "ref.as_non_null of contref") (param i32) (result i32)
    (ref.is_null (call $non_null (call $maybe (local.get 0)))))
  (func (export "br_on_null of contref") (param $c i32) (result i32)
    (local $any contref)
    (local.set $any (call $maybe (local.get $c)))
    (block $null (drop (br_on_null $null (local.get $any))) (return (i32.const 1)))
    (i32.const 0))
  (func (export "br_on_non_null of contref") (param $c i32) (result i32)
    (local $any contref)
    (local.set $any (call $maybe (local.get $c)))
    (block $there (result (ref cont)) (br_on_non_null $there (local.get $any)) (return (i32.const 0)))
    (drop)
    (i32.const 1)))
(assert_return (invoke "ref.is_null" (i32.const 0)) (i32.const 1))
(assert_return (invoke "ref.is_null" (i32.const 1)) (i32.const 0))
(assert_return (invoke "ref.is_null of contref" (i32.const 0)) (i32.const 1))
(assert_return (invoke "ref.is_null of contref" (i32.const 1)) (i32.const 0))
(assert_return (invoke "ref.is_null of nocont") (i32.const 1))
(assert_return (invoke "ref.as_non_null of contref" (i32.const 1)) (i32.const 0))
(assert_trap (invoke "ref.as_non_null of contref" (i32.const 0)) "null reference")
(assert_return (invoke "br_on_null of contref" (i32.const 0)) (i32.const 0))
(assert_return (invoke "br_on_null of contref" (i32.const 1)) (i32.const 1))
(assert_return (invoke "br_on_non_null of contref" (i32.const 0)) (i32.const 0))
(assert_return (invoke "br_on_non_null of contref" (i32.const 1)) (i32.const 1))

;; Other casts are as they were, also where the type has a continuation in it.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $s (sub (struct (field (ref null $k)))))
  (type $g (func (param (ref null $k))))
  (func $g (type $g))
  (elem declare func $g)
  (func (export "a structure of continuations") (result i32)
    (ref.test (ref $s) (struct.new $s (ref.null $k))))
  (func (export "a function of continuations") (param i32) (result i32)
    (ref.test (ref $g) (if (result funcref) (local.get 0) (then (ref.func $g)) (else (ref.null func))))))
(assert_return (invoke "a structure of continuations") (i32.const 1))
(assert_return (invoke "a function of continuations" (i32.const 1)) (i32.const 1))
(assert_return (invoke "a function of continuations" (i32.const 0)) (i32.const 0))

;; br_on_cast and br_on_cast_fail of other references, with continuations on the stack below them.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $s (sub (struct (field (ref null $k)))))
  (type $t (sub $s (struct (field (ref null $k)) (field i32))))
  (func $label (param anyref) (result i32)
    (block $there (result (ref null $k) (ref $t))
      (ref.null $k)
      (br_on_cast $there anyref (ref $t) (local.get 0))
      (drop)
      (drop)
      (return (i32.const 0)))
    (drop)
    (drop)
    (i32.const 1))
  (func $fail (param anyref) (result i32)
    (block $there (result (ref null $k) anyref)
      (ref.null $k)
      (br_on_cast_fail $there anyref (ref $t) (local.get 0))
      (drop)
      (drop)
      (return (i32.const 1)))
    (drop)
    (drop)
    (i32.const 0))
  (func (export "br_on_cast") (param i32) (result i32)
    (call $label (if (result anyref) (local.get 0) (then (struct.new_default $t)) (else (struct.new_default $s)))))
  (func (export "br_on_cast_fail") (param i32) (result i32)
    (call $fail (if (result anyref) (local.get 0) (then (struct.new_default $t)) (else (struct.new_default $s))))))
(assert_return (invoke "br_on_cast" (i32.const 1)) (i32.const 1))
(assert_return (invoke "br_on_cast" (i32.const 0)) (i32.const 0))
(assert_return (invoke "br_on_cast_fail" (i32.const 1)) (i32.const 1))
(assert_return (invoke "br_on_cast_fail" (i32.const 0)) (i32.const 0))
;; Their labels and types are judged as ever: a label without the reference, types that are not there, a target that
;; is not below the source, and a label that takes less.
(assert_invalid (module (func (br_on_cast 0 anyref eqref (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result i32) (br_on_cast 0 anyref eqref (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result anyref) (br_on_cast 0 (ref null 7) eqref (unreachable)) (unreachable))) "unknown type")
(assert_invalid (module (func (result anyref) (br_on_cast 0 anyref (ref 7) (unreachable)) (unreachable))) "unknown type")
(assert_invalid (module (func (result anyref) (br_on_cast 0 eqref anyref (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result i31ref) (br_on_cast 0 anyref eqref (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (br_on_cast_fail 0 anyref eqref (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result i32) (br_on_cast_fail 0 anyref eqref (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result anyref) (br_on_cast_fail 0 (ref null 7) eqref (unreachable)) (unreachable))) "unknown type")
(assert_invalid (module (func (result anyref) (br_on_cast_fail 0 anyref (ref 7) (unreachable)) (unreachable))) "unknown type")
(assert_invalid (module (func (result anyref) (br_on_cast_fail 0 eqref anyref (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result eqref) (br_on_cast_fail 0 anyref (ref eq) (unreachable)) (unreachable))) "type mismatch")
(assert_invalid (module (func (drop (ref.test (ref 7) (unreachable))))) "unknown type")
(assert_invalid (module (func (drop (ref.cast (ref 7) (unreachable))))) "unknown type")
