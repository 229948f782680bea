(module (func (export "first") (result i32) (i32.const 1)))
(module (func (export "last") (param i32) (result i32) (i32.mul (local.get 0) (local.get 0))))
(assert_return (invoke "last" (i32.const 3)) (i32.const 9))
