;; The number lies just above the middle of two f32, and is the upper one; as an f64 it is the middle itself.
(module (func (export "number") (result f32) (f32.const 0x1.00000100000000001p-50)))
(assert_return (invoke "number") (f32.const 0x1.000002p-50))
