;; Elements that are functions by their indices are references that are not null.
(module
  (func $f)
  (table 1 (ref func) (ref.func $f))
  (elem (i32.const 0) func $f)
  (func (export "size") (result i32) (table.size 0)))
(assert_return (invoke "size") (i32.const 1))
