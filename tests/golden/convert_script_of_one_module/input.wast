(module $m (func $f (export "f") (param $x i32) (result i32) (local.get $x)))
(assert_return (invoke "f" (i32.const 1)) (i32.const 1))
(assert_invalid (module (func (result i32))) "type mismatch")
