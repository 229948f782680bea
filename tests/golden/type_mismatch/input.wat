(module
  (func (param $x i32) (result i32)
    (i32.add (local.get $x) (f32.const 1))))
