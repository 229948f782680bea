;; Typing: modules that are refused by one premise, and uses that are valid.

(module (memory (export "m") 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0))))
(module
  (type $a (sub (struct (field i8))))
  (type $b (sub $a (struct (field i8)))))
(assert_invalid (module (func (param (ref 9)))) "unknown type")
(assert_invalid (module (func (result (ref 9)) (unreachable))) "unknown type")
(assert_invalid (module (type (array (ref 9)))) "unknown type")
(assert_invalid (module (table 0x1_0000_0000 funcref)) "table size")
(assert_invalid (module (memory 65537)) "memory size must be at most 65536 pages (4 GiB)")
(assert_invalid (module (import "m" "m" (memory 65537))) "memory size must be at most 65536 pages (4 GiB)")
(assert_invalid (module (func (drop (select (result (ref 9)) (unreachable))))) "unknown type")
(assert_invalid (module (func (block (i32.const 1)))) "type mismatch")
(assert_invalid (module (func (loop (i32.const 1)))) "type mismatch")
(assert_invalid (module (func (loop (type 9)))) "unknown type")
(assert_invalid (module (func (if (type 9) (i32.const 0) (then)))) "unknown type")
(assert_invalid (module (func (if (i32.const 0) (then (i32.const 1))))) "type mismatch")
(assert_invalid (module (func (br 7))) "unknown label")
(assert_invalid (module (func (br_if 7 (i32.const 1)))) "unknown label")
(assert_invalid (module (func (br_table 7 0 (i32.const 0)))) "unknown label")
(assert_invalid (module (func (br_table 0 7 (i32.const 0)))) "unknown label")
(assert_invalid (module (table 1 externref) (func (call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid (module (func $f (result i64) (i64.const 0)) (func (result i32) (return_call $f))) "type mismatch")
(assert_invalid
  (module
    (type $f (func (result i64)))
    (func (result i32) (return_call_ref $f (ref.null $f))))
  "type mismatch")
(assert_invalid
  (module
    (type $s (struct))
    (table 1 funcref)
    (func (return_call_indirect (type $s) (i32.const 0))))
  "non-function type")
(assert_invalid (module (func $f (drop (ref.func $f)))) "undeclared function reference")
(module
  (type $a (array (mut funcref)))
  (elem $e func)
  (func (array.init_elem $a $e (array.new_default $a (i32.const 1)) (i32.const 0) (i32.const 0) (i32.const 0))))
(assert_invalid (module (func (local i32) (local.set 7 (i32.const 0)))) "unknown local")
(assert_invalid (module (func (local i32) (drop (local.tee 7 (i32.const 0))))) "unknown local")
(assert_invalid (module (global i32 (i32.const 0)) (func (drop (global.get 7)))) "unknown global")
(assert_invalid (module (global $g i32 (i32.const 0)) (func (global.set $g (i32.const 0)))) "immutable global")
(assert_invalid
  (module (memory 1) (func (drop (i32.load align=8 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i32.load8_u align=2 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (i32.store align=8 (i32.const 0) (i32.const 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (i32.store8 align=2 (i32.const 0) (i32.const 0))))
  "alignment must not be larger than natural")
(assert_invalid (module (global (ref null 9) (unreachable))) "unknown type")
(assert_invalid (module (table 1 0 funcref)) "size minimum must not be greater than maximum")
(assert_invalid (module (func (local (ref null 9)))) "unknown type")
(assert_invalid (module (elem (ref null 9))) "unknown type")
(assert_invalid (module (memory 1) (data (i64.const 0) "")) "type mismatch")
(assert_invalid (module (table 1 externref) (func $f) (elem (table 0) (i32.const 0) func $f)) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (i64.const 0) func)) "type mismatch")
(assert_invalid (module (func $f (param i32)) (start $f)) "start function")
(assert_invalid (module (global i32 (i32.const 0)) (export "g" (global 7))) "unknown global")
(assert_invalid (module (memory 1) (export "m" (memory 7))) "unknown memory")
(assert_invalid (module (table 1 funcref) (export "t" (table 7))) "unknown table")
(assert_invalid (module (func) (export "f" (func 7))) "unknown function")
(assert_invalid (module (func (export "f")) (func (export "f"))) "duplicate export name")
(assert_invalid
  (module (global $g (mut i32) (i32.const 0)) (global i32 (global.get $g)))
  "constant expression required")
(assert_invalid
  (module (type $f (func)) (type $s (struct)) (import "m" "f" (func (type $s))))
  "non-function type")

(assert_invalid (module (func (result i32) (v128.const i64x2 0 0))) "type mismatch")

;; Instr_ok/local.tee gives the type of the local, not that of the operand.
(assert_invalid
  (module (func (param anyref) (result (ref i31)) (local.tee 0 (ref.i31 (i32.const 1)))))
  "type mismatch")
;; Instr_ok/memory.grow, of a memory with 64-bit addresses
(module (memory i64 1) (func (result i64) (memory.grow (i64.const 0))))
;; Fieldtype_sub/const: a mutable field matches no immutable one.
(assert_invalid
  (module
    (type $a (sub (struct (field i32))))
    (type $b (sub $a (struct (field (mut i32))))))
  "sub type")

;; Links
(module
  (memory (export "m") 1 4)
  (memory (export "unbounded") 1)
  (table (export "t") 1 4 funcref)
  (global (export "any") (mut anyref) (ref.null any))
  (table (export "anys") 1 anyref))
(register "from")
(assert_unlinkable (module (import "from" "m" (memory 2 4))) "incompatible import type")
(assert_unlinkable (module (import "from" "m" (memory 1 3))) "incompatible import type")
(assert_unlinkable (module (import "from" "unbounded" (memory 2))) "incompatible import type")
(assert_unlinkable (module (import "from" "t" (table 2 4 funcref))) "incompatible import type")
(assert_unlinkable (module (import "from" "any" (global (mut eqref)))) "incompatible import type")
(assert_unlinkable (module (import "from" "anys" (table 1 eqref))) "incompatible import type")
