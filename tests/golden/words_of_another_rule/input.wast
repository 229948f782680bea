;; The module is invalid, and not by the fault that the words tell of: the local is there, and its type is wrong.
(assert_invalid (module (func (param i64) (result i32) (local.get 0))) "unknown local")
;; Words that many rules fail with tell of none.
(assert_invalid (module (func (result i32))) "missing operand")
