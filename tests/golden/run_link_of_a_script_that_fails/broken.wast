(module (func (export "f")))
(assert_trap (invoke "f") "unreachable")
