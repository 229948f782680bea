(module
  (func (export "one") (result i32) (i32.const 1))
  (func (export "nothing")))
(assert_trap (invoke "nothing") "unreachable")
(assert_return (invoke "one") (i32.const 2))
(assert_return (invoke "one") (i32.const 1))
