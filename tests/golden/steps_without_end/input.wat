(module
  (func (export "loop") (loop (br 0))))
