(module
  (global $sum (mut i32) (i32.const 0))
  (func (export "add") (param i32) (global.set $sum (i32.add (global.get $sum) (local.get 0))))
  (func (export "sum") (result i32) (global.get $sum)))
(assert_return (invoke "add" (i32.const 2)))
(assert_return (invoke "add" (i32.const 3)) (i32.const 0))
(assert_return (invoke "sum") (i32.const 5))
(assert_return (invoke "sum") (i32.const 6))
(assert_malformed (module quote "(func") "unexpected token")
