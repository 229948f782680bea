(module
  (func $hang (export "hang") (loop (br 0)))
  (func (export "f") (result i32) (i32.const 5)))
(assert_return (invoke "f") (i32.const 5))
(assert_return (invoke "hang"))
(assert_return (invoke "f") (i32.const 5))
