;;! dialect = "2022"
;; Step_pure/barrier

;; The values of its parameters go into the block, and the block's label is the barrier's.
(module
  (func (export "values") (result i32 i64)
    (i32.const 9)
    (barrier $b (param i32) (result i32 i64) (i64.const 8)))
  (func (export "branch") (result i32)
    (barrier $b (result i32) (br $b (i32.const 7)) (unreachable)))
  (func (export "values-below") (result i32 i32)
    (i32.const 1)
    (barrier $b (result i32) (i32.const 99) (br $b (i32.const 2))))
  (func (export "nested") (result i32)
    (barrier $outer (result i32)
      (barrier $inner (br $outer (i32.const 3)))
      (i32.const 4))))
(assert_return (invoke "values") (i32.const 9) (i64.const 8))
(assert_return (invoke "branch") (i32.const 7))
(assert_return (invoke "values-below") (i32.const 1) (i32.const 2))
(assert_return (invoke "nested") (i32.const 3))
