;; Continuation types are equal where their recursion groups are.
;;
;; A group is equal to another of the same length, order and contents, whatever its names and indices. A continuation type
;; by itself is a group of one; the same type in a larger group is another type.
;; Rules: Deftype_sub/refl, Deftype_sub/super, Rectype_ok, Externtype_sub/*.

;; Equal: written twice, by other names, with other indices in front, and through equal function types.
(module
  (type $f (func (param i32)))
  (type $k (cont $f))
  (type (struct))
  (type $f' (func (param i32)))
  (type $k' (cont $f'))
  (type $k'' (cont $f))
  (rec (type $g (func (param (ref null $kg)))) (type $kg (cont $g)))
  (type (array i8))
  (rec (type $h (func (param (ref null $kh)))) (type $kh (cont $h)))
  (func (param (ref $k)) (result (ref $k')) (local.get 0))
  (func (param (ref $k')) (result (ref $k'')) (local.get 0))
  (func (param (ref $kg)) (result (ref $kh)) (local.get 0))
  (func (param (ref $kh)) (result (ref $kg)) (local.get 0))
  ;; An instruction may name one of them and get the other.
  (func (param (ref $k)) (resume $k' (i32.const 1) (local.get 0)))
  (func (param (ref $f)) (result (ref $k')) (cont.new $k'' (local.get 0)))
  (func (param (ref $k)) (result (ref $k)) (cont.bind $k' $k'' (local.get 0))))
;; Types that are built of equal ones are equal in turn.
(module
  (type $f (func (param i32)))
  (type $k (cont $f))
  (type $f' (func (param i32)))
  (type $k' (cont $f'))
  (type $s (struct (field (ref $k))))
  (type $s' (struct (field (ref $k'))))
  (func (param (ref $s)) (result (ref $s')) (local.get 0))
  (type $g (func (param (ref $k)) (result (ref $k'))))
  (type $g' (func (param (ref $k')) (result (ref $k))))
  (type $kg (cont $g))
  (type $kg' (cont $g'))
  (func (param (ref $g)) (result (ref $g')) (local.get 0))
  (func (param (ref $kg)) (result (ref $kg')) (local.get 0)))

;; Groups of three, equal; then groups with their members in another order.
(module
  (rec (type $f1 (func (result (ref null $k1)))) (type $k1 (cont $f1)) (type $s1 (struct (field (ref null $k1)))))
  (rec (type $f2 (func (result (ref null $k2)))) (type $k2 (cont $f2)) (type $s2 (struct (field (ref null $k2)))))
  (func (param (ref $s1)) (result (ref $s2)) (local.get 0))
  (func (param (ref $k1)) (result (ref $k2)) (ref.as_non_null (resume $k1 (local.get 0)))))
(assert_invalid
  (module
    (rec (type $f1 (func (result (ref null $k1)))) (type $k1 (cont $f1)))
    (rec (type $k2 (cont $f2)) (type $f2 (func (result (ref null $k2)))))
    (func (param (ref $k1)) (result (ref $k2)) (local.get 0)))
  "type mismatch")
;; A longer group.
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f))
    (rec (type $g (func)) (type $kg (cont $g)))
    (func (param (ref $k)) (result (ref $kg)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $f (func)) (type $k (cont $f)))
    (rec (type $g (func)) (type $kg (cont $g)) (type (struct)))
    (func (param (ref $k)) (result (ref $kg)) (local.get 0)))
  "type mismatch")
;; The function type in the group, and an equal one before it.
(assert_invalid
  (module
    (type $f (func))
    (rec (type $g (func)) (type $k (cont $f)))
    (rec (type $h (func)) (type $k' (cont $h)))
    (func (param (ref $k)) (result (ref $k')) (local.get 0)))
  "type mismatch")
;; Two of one group that look alike.
(assert_invalid
  (module
    (rec (type $f (func)) (type $k1 (cont $f)) (type $k2 (cont $f)))
    (func (param (ref $k1)) (result (ref $k2)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $f (func)) (type $g (func)) (type $k (cont $f)))
    (func $g (type $g))
    (elem declare func $g)
    (func (drop (cont.new $k (ref.func $g)))))
  "type mismatch")
;; Final, open, and with a supertype.
(assert_invalid
  (module
    (type $f (func)) (type $k (cont $f)) (type $open (sub (cont $f)))
    (func (param (ref $k)) (result (ref $open)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func)) (type $open (sub (cont $f))) (type $k (sub $open (cont $f)))
    (func (param (ref $open)) (result (ref $k)) (local.get 0)))
  "type mismatch")

;; Across modules: what is exported by one as a reference to its type is imported by others by theirs.
(module $exporter
  (rec (type $f (func (param (ref null $k)) (result i32))) (type $k (cont $f)))
  (type $g (func (result i32)))
  (type $kg (cont $g))
  (func $nine (type $f) (i32.const 9))
  (func $ten (result i32) (i32.const 10))
  (elem declare func $nine $ten)
  (global (export "null") (ref null $k) (ref.null $k))
  (global (export "var") (mut (ref null $kg)) (ref.null $kg))
  (table (export "table") 1 (ref null $kg))
  (func (export "new") (result (ref $k)) (cont.new $k (ref.func $nine)))
  (func (export "new g") (result (ref $kg)) (cont.new $kg (ref.func $ten)))
  (func (export "resume g") (param (ref $kg)) (result i32) (resume $kg (local.get 0)))
  (tag (export "tag") (param (ref null $kg))))
(register "exporter" $exporter)
(module
  (type (array i8))
  (type $n (func (result i32)))
  (type $kn (cont $n))
  (rec (type $m (func (param (ref null $km)) (result i32))) (type $km (cont $m)))
  (global $null (import "exporter" "null") (ref null $km))
  (global $var (import "exporter" "var") (mut (ref null $kn)))
  (table $t (import "exporter" "table") 1 (ref null $kn))
  (func $new (import "exporter" "new") (result (ref $km)))
  (func $new_n (import "exporter" "new g") (result (ref $kn)))
  (func $resume_n (import "exporter" "resume g") (param (ref $kn)) (result i32))
  (tag $tag (import "exporter" "tag") (param (ref null $kn)))
  (func $eleven (result i32) (i32.const 11))
  (elem declare func $eleven)
  (func (export "its own, by our type") (result i32) (resume $km (global.get $null) (call $new)))
  (func (export "ours, by its type") (result i32) (call $resume_n (cont.new $kn (ref.func $eleven))))
  (func (export "through a global") (result i32)
    (global.set $var (call $new_n))
    (resume $kn (global.get $var)))
  (func (export "through a table") (result i32)
    (table.set $t (i32.const 0) (cont.new $kn (ref.func $eleven)))
    (call $resume_n (ref.as_non_null (table.get $t (i32.const 0)))))
  (func (export "through an exception") (result i32)
    (block $caught (result (ref null $kn))
      (try_table (catch $tag $caught) (throw $tag (call $new_n)))
      (unreachable))
    (resume $kn)))
(assert_return (invoke "its own, by our type") (i32.const 9))
(assert_return (invoke "ours, by its type") (i32.const 11))
(assert_return (invoke "through a global") (i32.const 10))
(assert_return (invoke "through a table") (i32.const 11))
(assert_return (invoke "through an exception") (i32.const 10))
;; What does not link, in each kind of import.
(assert_unlinkable
  (module (rec (type $m (func (result i32))) (type $km (cont $m)))
    (global (import "exporter" "null") (ref null $km)))
  "incompatible import type")
(assert_unlinkable
  (module (rec (type $m (func (result i32))) (type $km (cont $m)))
    (global (import "exporter" "var") (mut (ref null $km))))
  "incompatible import type")
(assert_unlinkable (module (global (import "exporter" "var") (mut contref))) "incompatible import type")
(assert_unlinkable
  (module (rec (type $m (func (result i32))) (type $km (cont $m)))
    (table (import "exporter" "table") 1 (ref null $km)))
  "incompatible import type")
(assert_unlinkable (module (table (import "exporter" "table") 1 contref)) "incompatible import type")
(assert_unlinkable
  (module (rec (type $m (func (result i32))) (type $km (cont $m)))
    (func (import "exporter" "new g") (result (ref $km))))
  "incompatible import type")
(assert_unlinkable (module (func (import "exporter" "new g") (result contref))) "incompatible import type")
(assert_unlinkable
  (module (rec (type $m (func (result i32))) (type $km (cont $m)))
    (tag (import "exporter" "tag") (param (ref null $km))))
  "incompatible import type")
;; An immutable global may be imported by a supertype of its type.
(module
  (global (import "exporter" "null") contref)
  (global (import "exporter" "null") (ref null cont)))
(assert_unlinkable (module (global (import "exporter" "null") nullcontref)) "incompatible import type")
(assert_unlinkable (module (global (import "exporter" "null") funcref)) "incompatible import type")
