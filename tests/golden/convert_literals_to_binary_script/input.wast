(module (func (export "é") (param f32 f64 i32 v128) (result f32)
  (local.get 0)))  ;; (f32.const 1) in a comment stays
(assert_return (invoke "é" (f32.const +3.25) (f64.const -0.1e-300) (i32.const 0xFFFF_FFFF) (v128.const i8x16 -1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 0xf0))
  (f32.const 3.25))
(assert_return (invoke "é" (f32.const +inf) (f64.const +nan:0x4) (i32.const -7) (v128.const f64x2 1 -0)) (f32.const inf))
(assert_return (invoke "é" (f32.const nan) (f64.const 0) (i32.const 0) (v128.const i64x2 +1 -1)) (f32.const nan:canonical))
