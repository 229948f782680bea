;; Instr_const/any.convert_extern

;; In the value of a global, and in an element of a table.
(module
  (global (export "g") anyref (any.convert_extern (ref.null extern)))
  (table (export "t") 1 anyref (any.convert_extern (ref.null extern)))
  (func (export "table") (result anyref) (table.get 0 (i32.const 0))))
(assert_return (get "g") (ref.null any))
(assert_return (invoke "table") (ref.null any))
