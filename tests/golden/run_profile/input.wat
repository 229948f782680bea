(module
  (func (export "f") (result i32 v128)
    (i32.reinterpret_f32 (f32.div (f32.const 0) (f32.const 0)))
    (i32x4.relaxed_trunc_f32x4_s (v128.const f32x4 1e10 -1e10 nan 2.5))))
