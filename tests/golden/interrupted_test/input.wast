(module
  (func (export "loop") (loop (br 0))))
(assert_return (invoke "loop"))
