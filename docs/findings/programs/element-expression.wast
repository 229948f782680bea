;; An element may be written as one folded instruction, with operands.
(module
  (table (export "t") 1 i31ref)
  (elem (table 0) (i32.const 0) i31ref (ref.i31 (i32.const 1)))
  (func (export "f") (result i32) (i31.get_s (table.get 0 (i32.const 0)))))
(assert_return (invoke "f") (i32.const 1))
