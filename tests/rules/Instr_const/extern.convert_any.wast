;; Instr_const/extern.convert_any

;; In the value of a global, and in an element of a table.
(module
  (global (export "g") externref (extern.convert_any (ref.null any)))
  (table (export "t") 1 externref (extern.convert_any (ref.null any)))
  (func (export "table") (result externref) (table.get 0 (i32.const 0))))
(assert_return (get "g") (ref.null extern))
(assert_return (invoke "table") (ref.null extern))
