;; n times load, multiply, add and store of a vector of four floats.
(module
  (memory 1)
  (func (export "run") (param $n i32)
    (local $at i32)
    (loop $next
      (local.set $at (i32.and (i32.shl (local.get $n) (i32.const 4)) (i32.const 0xfff0)))
      (v128.store (local.get $at)
        (f32x4.add
          (f32x4.mul (v128.load (local.get $at)) (f32x4.splat (f32.const 0.5)))
          (f32x4.splat (f32.convert_i32_u (local.get $n)))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
