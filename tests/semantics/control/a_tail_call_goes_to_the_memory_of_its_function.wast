;; A function of another instance has that one's memory, however it is come to.
(module $other
  (memory 1) (data (i32.const 0) "\2a")
  (table (export "table") 1 funcref) (elem (i32.const 0) $load)
  (func $load (export "load") (param i32) (result i32) (i32.load8_u (local.get 0))))
(register "other" $other)

(module
  (type $t (func (param i32) (result i32)))
  (import "other" "load" (func $load (type $t)))
  (import "other" "table" (table 1 funcref))
  (memory 1) (data (i32.const 0) "\07")
  (elem declare func $load)
  (func $direct (param i32) (result i32) (return_call $load (local.get 0)))
  (func $by_reference (param i32) (result i32) (return_call_ref $t (local.get 0) (ref.func $load)))
  (func $by_table (param i32) (result i32) (return_call_indirect (type $t) (local.get 0) (i32.const 0)))
  (func (export "direct") (result i32)
    (i32.add (i32.mul (call $direct (i32.const 0)) (i32.const 100)) (i32.load8_u (i32.const 0))))
  (func (export "by_reference") (result i32)
    (i32.add (i32.mul (call $by_reference (i32.const 0)) (i32.const 100)) (i32.load8_u (i32.const 0))))
  (func (export "by_table") (result i32)
    (i32.add (i32.mul (call $by_table (i32.const 0)) (i32.const 100)) (i32.load8_u (i32.const 0)))))
(assert_return (invoke "direct") (i32.const 4207))
(assert_return (invoke "by_reference") (i32.const 4207))
(assert_return (invoke "by_table") (i32.const 4207))

;; Also where code that has run often calls a function of another instance the first time.
(module
  (import "other" "load" (func $load (param i32) (result i32)))
  (memory 1) (data (i32.const 0) "\07")
  (func (export "late") (param $rounds i32) (result i32)
    (loop $next
      (br_if $next (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (i32.add (i32.mul (call $load (i32.const 0)) (i32.const 100)) (i32.load8_u (i32.const 0)))))
(assert_return (invoke "late" (i32.const 5000)) (i32.const 4207))
