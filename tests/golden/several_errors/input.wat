(module
  (func $one (result i32) i64.const 1)
  (func $two (param f32) local.get 1 drop)
  (func $three call 7))
