;; A tag may have results; only one without can be thrown or caught.
;;
;; Its type is any function type. Imports and exports of tags link where the types are equal.
;; Rules: Tagtype_ok, Instr_ok/suspend, Instr_ok/throw, Catch_ok/catch, Catch_ok/catch_ref, Instr_ok/resume_throw,
;; Externtype_sub/tag; decision 13.

(module
  (type $f (func (param i32) (result i64)))
  (type $k (cont $f))
  (type $open (sub (func (result anyref))))
  (type $below (sub final $open (func (result eqref))))
  (tag)
  (tag (param i32 i64 f32 f64 v128 funcref externref exnref contref) (result i32 i64 f32 f64 v128 funcref externref))
  (tag $t (type $f))
  (tag (type $open))
  (tag (type $below))
  (tag (export "a") (export "b") (param (ref $k)) (result (ref null $k)))
  (func (param i32) (result i64) (suspend $t (local.get 0)))
  ;; A handler of exceptions that does not name a tag has nothing to do with its results.
  (func (param i32) (result i64)
    (block $all (return (try_table (result i64) (catch_all $all) (suspend $t (local.get 0)))))
    (i64.const 0)))
(assert_invalid (module (tag (type 0))) "unknown type")
(assert_invalid (module (type (func)) (tag (type 1))) "unknown type")
(assert_invalid (module (tag $t (result i32)) (func (throw $t))) "type mismatch")
(assert_invalid (module (tag $t (param i32) (result i32)) (func (throw $t (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (tag $t (result i32)) (func (try_table (catch $t 0))))
  "type mismatch")
(assert_invalid
  (module (tag $t (param i32) (result i32))
    (func (result i32) (try_table (catch $t 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $t (result i32)) (func (result exnref) (try_table (catch_ref $t 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (tag $t (result i32))
    (func (param (ref $k)) (resume_throw $k $t (local.get 0))))
  "type mismatch")

;; One tag suspends, is thrown, caught, thrown into, and switched by.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (func $suspends (result i32)
    (block $caught
      (try_table (catch $t $caught) (suspend $t))
      (return (i32.const 1)))
    (i32.const 2))
  (elem declare func $suspends)
  (func (export "resumed, or thrown into") (param $throw i32) (result i32)
    (local $k (ref null $k))
    (block $on_t (result (ref $k))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends)))))
    (local.set $k)
    (if (result i32) (local.get $throw)
      (then (resume_throw $k $t (local.get $k)))
      (else (resume $k (local.get $k))))))
(assert_return (invoke "resumed, or thrown into" (i32.const 0)) (i32.const 1))
(assert_return (invoke "resumed, or thrown into" (i32.const 1)) (i32.const 2))

;; What links.
(module $exporter
  (type $open (sub (func (result anyref))))
  (type $below (sub $open (func (result eqref))))
  (type $f (func (param (ref null $below)) (result (ref null $below))))
  (type $k (cont $f))
  (tag (export "none"))
  (tag (export "i32") (param i32))
  (tag (export "i32 to i64") (param i32) (result i64))
  (tag (export "to i64") (result i64))
  (tag (export "open") (type $open))
  (tag (export "below") (type $below))
  (tag (export "cont") (param (ref $k))))
(register "exporter" $exporter)
(module
  (type $open (sub (func (result anyref))))
  (type $below (sub $open (func (result eqref))))
  (type $f (func (param (ref null $below)) (result (ref null $below))))
  (type $k (cont $f))
  (import "exporter" "none" (tag))
  (import "exporter" "i32" (tag (param i32)))
  (import "exporter" "i32 to i64" (tag (param i32) (result i64)))
  (import "exporter" "open" (tag (type $open)))
  (import "exporter" "below" (tag (type $below)))
  (import "exporter" "cont" (tag (param (ref $k)))))
(assert_unlinkable (module (import "exporter" "none" (tag (param i32)))) "incompatible import type")
(assert_unlinkable (module (import "exporter" "none" (tag (result i32)))) "incompatible import type")
(assert_unlinkable (module (import "exporter" "i32" (tag (result i32)))) "incompatible import type")
(assert_unlinkable (module (import "exporter" "i32" (tag (param i64)))) "incompatible import type")
(assert_unlinkable (module (import "exporter" "i32" (tag (param i32) (result i64)))) "incompatible import type")
(assert_unlinkable (module (import "exporter" "i32 to i64" (tag (param i32)))) "incompatible import type")
(assert_unlinkable (module (import "exporter" "to i64" (tag (result i32)))) "incompatible import type")
(assert_unlinkable (module (import "exporter" "cont" (tag (param contref)))) "incompatible import type")
;; A supertype, and a subtype, of the type is another one.
(assert_unlinkable
  (module (type $open (sub (func (result anyref)))) (import "exporter" "below" (tag (type $open))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $open (sub (func (result anyref))))
    (type $below (sub $open (func (result eqref))))
    (import "exporter" "open" (tag (type $below))))
  "incompatible import type")
(assert_unlinkable (module (import "exporter" "open" (tag (result anyref)))) "incompatible import type")
