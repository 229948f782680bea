;;! dialect = "2022"
;; Step_pure/return-barrier

;; -- the innermost context is a barrier
;; Holds: a return leaves it.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (func $returns (result i32) (barrier (block (return (i32.const 5)))) (i32.const 0))
  (func $suspends (result i32) (call $returns) (suspend $t))
  (elem declare func $suspends)
  (func (export "return") (result i32) (call $returns))
  (func (export "suspend") (result i32)
    (block $on_t (result (ref $k))
      (return (resume (tag $t $on_t) (cont.new (type $k) (ref.func $suspends)))))
    (resume)))
(assert_return (invoke "return") (i32.const 5))
(assert_return (invoke "suspend") (i32.const 5))
;; Fails: a return within a function that was called from within it leaves that function alone.
(module
  (tag $t)
  (func $returns (return))
  (func (export "within") (barrier (call $returns) (suspend $t))))
(assert_trap (invoke "within") "barrier")
