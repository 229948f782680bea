(module
  (tag $e (param i32 f64))
  (func (export "throw") (throw $e (i32.const 5) (f64.const 0.5))))
