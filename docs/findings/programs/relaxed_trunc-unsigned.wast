;; 4294967296 is above the range of u32: the saturated result and the other that is allowed are the same.
(module
  (func (export "truncate") (param f32) (result i32)
    (i32x4.extract_lane 0 (i32x4.relaxed_trunc_f32x4_u (f32x4.splat (local.get 0))))))
(assert_return (invoke "truncate" (f32.const 4294967296)) (i32.const 0xffffffff))
