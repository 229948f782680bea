;; Imports.
;; Each module is refused since what it imports is of another type, and uses it at once as what it is not: `wfx premises
;; --search` runs them without the premise that refuses them.

(module
  (type $narrow (sub (func (param i31ref))))
  (type $sub (sub $narrow (func (param anyref))))
  (global (export "i32") i32 (i32.const 1))
  (global $i31 (export "mut i31") (mut i31ref) (ref.i31 (i32.const 1)))
  (global $any (export "mut any") (mut anyref) (ref.null any))
  (func (export "get i31") (drop (i31.get_u (global.get $i31))))
  (func (export "set any") (global.set $any (array.new_fixed $bytes 0)))
  (type $bytes (array i8))
  (func (export "f") (result i32) (i32.const 1))
  (memory (export "mem64") i64 1)
  (table (export "extern") 1 externref (ref.null extern))
  (table $t31 (export "i31") 1 i31ref (ref.i31 (i32.const 1)))
  (table $tany (export "any") 1 anyref (ref.i31 (i32.const 1)))
  (func (export "table get i31") (drop (i31.get_u (table.get $t31 (i32.const 0)))))
  (func (export "table set any") (table.set $tany (i32.const 0) (array.new_fixed $bytes 0)))
  (tag $e (export "e") (param i32))
  (func (export "throw e") (throw $e (i32.const 1)))
  (tag $of-sub (export "of sub") (type $sub))
  (func (export "throw of sub") (throw $of-sub (array.new_fixed $bytes 0)))
  (tag $of-i31 (export "of i31") (type $narrow)))
(register "m")

;; Globaltype_sub/const, Externtype_sub/global
(assert_unlinkable
  (module
    (global $g (import "m" "i32") f32)
    (func (drop (f32.neg (global.get $g)))))
  "incompatible import type")

;; Globaltype_sub/var: what the exporter sets is of no subtype
(assert_unlinkable
  (module
    (global $g (import "m" "mut any") (mut i31ref))
    (func $set (import "m" "set any"))
    (func (call $set) (drop (i31.get_u (global.get $g)))))
  "incompatible import type")

;; Globaltype_sub/var: what the importer sets is of no subtype
(assert_unlinkable
  (module
    (type $bytes (array i8))
    (global $g (import "m" "mut i31") (mut anyref))
    (func $get (import "m" "get i31"))
    (func (global.set $g (array.new_fixed $bytes 0)) (call $get)))
  "incompatible import type")

;; Externtype_sub/func
(assert_unlinkable
  (module
    (func $f (import "m" "f") (result f32))
    (func (drop (f32.neg (call $f)))))
  "incompatible import type")

;; Externtype_sub/mem
(assert_unlinkable
  (module
    (memory (import "m" "mem64") 1)
    (func (drop (i32.eqz (memory.size)))))
  "incompatible import type")

;; Externtype_sub/table, Tabletype_sub: what the table holds is of no subtype
(assert_unlinkable
  (module
    (table $t (import "m" "any") 1 i31ref)
    (func $set (import "m" "table set any"))
    (func (call $set) (drop (i31.get_u (table.get $t (i32.const 0))))))
  "incompatible import type")

;; Tabletype_sub: what the importer sets is of no subtype
(assert_unlinkable
  (module
    (type $bytes (array i8))
    (table $t (import "m" "i31") 1 anyref)
    (func $get (import "m" "table get i31"))
    (func (table.set $t (i32.const 0) (array.new_fixed $bytes 0)) (call $get)))
  "incompatible import type")

;; Externtype_sub/tag
(assert_unlinkable
  (module
    (tag $e (import "m" "e") (param f32))
    (func $throws (import "m" "throw e"))
    (func
      (block $l (result f32)
        (try_table (catch $e $l) (call $throws))
        (return))
      (drop (f32.neg))))
  "incompatible import type")

;; Tagtype_sub: what the importer throws is of no subtype
(assert_unlinkable
  (module
    (type $narrow (sub (func (param i31ref))))
    (type $sub (sub $narrow (func (param anyref))))
    (type $bytes (array i8))
    (tag $e (import "m" "of i31") (type $sub))
    (func (throw $e (array.new_fixed $bytes 0))))
  "incompatible import type")

;; Tagtype_sub: what the importer catches is of no subtype
(assert_unlinkable
  (module
    (type $narrow (sub (func (param i31ref))))
    (tag $e (import "m" "of sub") (type $narrow))
    (func $throws (import "m" "throw of sub"))
    (func
      (block $l (result i31ref)
        (try_table (catch $e $l) (call $throws))
        (return))
      (drop (i31.get_u))))
  "incompatible import type")
