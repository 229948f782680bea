(module
  (func $f (local $p i64)
    (local.set $p (i32.const 1)))
  (func $g (local $p i64)
    (drop (local.tee $p (i32.const 1)))))
(module
  (global $g (mut i32) (i32.const 1))
  (func (global.set $g (i64.const 1))))
(module
  (func (block $lab (result i64)
    (br_if $lab (i32.const 1) (i32.const 2))
    drop))
  (func (result f32)
    (br 0 (i32.const 1))))
