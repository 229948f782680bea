(module
  (table funcref (elem $f))
  (func $f)
  (func (export "go") (call_indirect (i32.const 0))))
