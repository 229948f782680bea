(module
  (tag $e)
  (func (export "suspend") (suspend $e)))
