(module $"a b" (func (export "f") (param externref) (result externref) (local.get 0)))
;; what stays
(register "m" $"a b")
(assert_return
  (invoke "f" (ref.extern 4)) (ref.extern 4))
(assert_return (invoke "f" (ref.null extern)) (either (ref.null) (ref.extern)))
(assert_malformed (module quote "(func") "unexpected end")
(assert_invalid (module (func (result i32))) "type mismatch")
