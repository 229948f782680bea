(module
  (func $a)
  (func $b (result i32 i32) (i32.const 1) (i32.const 2))
  (func $c (param v128))
  (table 1 funcref)
  (func $d
    (drop (call_indirect (result f32 externref) (i32.const 0)))))
