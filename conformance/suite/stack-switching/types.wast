;; A continuation type is of a function type, and is referred to as any other.
;;
;; Of a function type before it, in its own recursion group, or of another group; never of a structure, an array, a
;; continuation or itself. The abstract types are cont and nocont.
;; Rules: Comptype_ok/cont, Tagtype_ok, Heaptype_ok, Rectype_ok.

;; Every position of a reference to a continuation.
(module
  (type $f (func (param i32) (result i64)))
  (type $k (cont $f))
  (type $s (struct (field (ref $k)) (field (mut (ref null $k))) (field contref) (field (mut nullcontref))))
  (type $a (array (mut (ref null $k))))
  (type $g (func (param (ref $k) (ref null cont) (ref nocont)) (result contref nullcontref)))
  (type $kg (cont $g))
  (import "spectest" "print" (func))
  (global (ref null $k) (ref.null $k))
  (global (mut contref) (ref.null cont))
  (global nullcontref (ref.null nocont))
  (global (ref null cont) (ref.null nocont))
  (table 1 (ref null $k))
  (table 1 2 contref)
  (table 1 nullcontref (ref.null nocont))
  (elem (ref null $k) (ref.null $k) (ref.null nocont))
  (elem declare contref (ref.null cont))
  (tag (param (ref $k) contref) (result (ref null $k) nullcontref))
  (func (param (ref $k)) (result contref)
    (local (ref null $k) contref nullcontref (ref cont))
    (block (param) (result contref)
      (loop (result contref) (if (result contref) (i32.const 1) (then (local.get 1)) (else (local.get 2)))))))

;; Of a function type with any parameters and results, with a supertype, final or open, and several of one.
(module
  (type $f0 (func))
  (type $f (sub (func (param i32 i64 f32 f64 v128 externref exnref anyref funcref) (result anyref))))
  (type $g (sub final $f (func (param i32 i64 f32 f64 v128 externref exnref anyref funcref) (result eqref))))
  (type (cont $f0))
  (type (cont $f0))
  (type (cont $f))
  (type (sub (cont $g)))
  (type (sub final (cont $g))))
;; By its position in a recursion group: before, behind, and through each other.
(module
  (rec (type $k (cont $f)) (type $f (func)))
  (rec (type $g (func (param (ref $kg)))) (type $kg (cont $g)))
  (rec
    (type $f1 (func (param (ref null $k2)) (result (ref null $k1))))
    (type $k1 (cont $f1))
    (type $f2 (func (param (ref null $k1)) (result (ref null $k2))))
    (type $k2 (cont $f2))
    (type $s (struct (field (ref null $k1)) (field (ref null $s))))))

;; What there is none of.
(assert_invalid (module (type (cont 5))) "unknown type")
(assert_invalid (module (type $k (cont $f)) (type $f (func))) "unknown type")
(assert_invalid (module (rec (type (func)) (type (cont 2)))) "unknown type")
;; What is no function type.
(assert_invalid (module (type $s (struct)) (type (cont $s))) "non-function type")
(assert_invalid (module (type $a (array i32)) (type (cont $a))) "non-function type")
(assert_invalid (module (type $f (func)) (type $k (cont $f)) (type (cont $k))) "non-function type")
(assert_invalid (module (type $k (cont $k))) "non-function type")
(assert_invalid (module (rec (type $k1 (cont $k2)) (type $k2 (cont $k1)))) "non-function type")
(assert_invalid (module (rec (type $k (cont $s)) (type $s (struct (field (ref null $k)))))) "non-function type")
;; A continuation type is no function type, where one is asked for.
(assert_invalid (module (type $f (func)) (type $k (cont $f)) (func (type $k))) "non-function type")
(assert_invalid (module (type $f (func)) (type $k (cont $f)) (func (block (type $k)))) "non-function type")
(assert_invalid (module (type $f (func)) (type $k (cont $f)) (func (param (ref $k)) (call_ref $k (local.get 0))))
  "non-function type")
(assert_invalid
  (module (type $f (func)) (type $k (cont $f)) (table 1 funcref) (func (call_indirect (type $k) (i32.const 0))))
  "non-function type")
(assert_invalid
  (module (type $f (func)) (type $k (cont $f)) (func (param (ref $k)) (return_call_ref $k (local.get 0))))
  "non-function type")
;; Nor a structure or an array.
(assert_invalid
  (module (type $f (func)) (type $k (cont $f)) (func (drop (struct.new $k))))
  "non-structure type")
(assert_invalid
  (module (type $f (func)) (type $k (cont $f)) (func (drop (array.new_fixed $k 0))))
  "non-array type")
;; A reference that is not nullable has no default.
(assert_invalid
  (module (type $f (func)) (type $k (cont $f)) (func (local $k (ref $k)) (drop (local.get $k))))
  "uninitialized local")
(assert_invalid (module (func (local $k (ref cont)) (drop (local.get $k)))) "uninitialized local")
(assert_invalid
  (module (type $f (func)) (type $k (cont $f)) (type $s (struct (field (ref $k)))) (func (drop (struct.new_default $s))))
  "field type is not defaultable")
(assert_invalid
  (module (type $f (func)) (type $k (cont $f)) (table 1 (ref $k)))
  "type mismatch")
;; A continuation is no constant.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func $f)
    (global (ref $k) (cont.new $k (ref.func $f))))
  "constant expression required")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func $f)
    (elem (ref null $k) (item (cont.new $k (ref.func $f)))))
  "constant expression required")
