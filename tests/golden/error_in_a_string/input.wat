(module
  (func (@a "\zz") nop)
  (func (export "a\zz\"b") nop))
