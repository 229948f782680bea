;;! dialect = "2022"
;; Step_read/return_call_ref-barrier

;; -- the innermost context is a barrier
;; Holds: a tail call leaves the barrier, so that the callee may suspend; by index, by reference, by table.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $k1 (cont $g))
  (tag $ask (result i32))
  (table funcref (elem $asks))
  (func $asks (result i32) (suspend $ask))
  (func $by_index (result i32) (barrier (return_call $asks)) (unreachable))
  (func $by_reference (result i32) (barrier (block (return_call_ref $f (ref.func $asks)))) (unreachable))
  (func $by_table (result i32) (barrier (return_call_indirect (type $f) (i32.const 0))) (unreachable))
  (elem declare func $asks $by_index $by_reference $by_table)
  (func $answer (param $f (ref $f)) (result i32)
    (local $k1 (ref null $k1))
    (block $on_ask (result (ref $k1))
      (return (resume (tag $ask $on_ask) (cont.new (type $k) (local.get $f)))))
    (local.set $k1)
    (resume (i32.const 12) (local.get $k1)))
  (func (export "by-index") (result i32) (call $answer (ref.func $by_index)))
  (func (export "by-reference") (result i32) (call $answer (ref.func $by_reference)))
  (func (export "by-table") (result i32) (call $answer (ref.func $by_table)))
  ;; Fails: a tail call in a function that was called within the barrier leaves only that function.
  (func $calls_on (result i32) (return_call $asks))
  (func $within (result i32) (barrier (result i32) (call $calls_on)))
  (elem declare func $within)
  (func (export "within") (result i32) (call $answer (ref.func $within))))
(assert_return (invoke "by-index") (i32.const 12))
(assert_return (invoke "by-reference") (i32.const 12))
(assert_return (invoke "by-table") (i32.const 12))
(assert_trap (invoke "within") "barrier")
