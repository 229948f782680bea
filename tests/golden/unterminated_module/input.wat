(module
  (func (export "f")
    nop
