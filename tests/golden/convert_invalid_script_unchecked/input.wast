;; A module that stands to be valid and is not.
(module (func (result i32) (i64.const 1)))
(assert_invalid (module (func (result i32) (f32.const 1))) "type mismatch")
