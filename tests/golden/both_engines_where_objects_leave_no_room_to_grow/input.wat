(module
  (type $a (array (mut i64)))
  (global $g (mut (ref null $a)) (ref.null $a))
  (memory 1)
  (func (export "f") (result i32)
    (global.set $g (array.new_default $a (i32.const 200000)))
    (memory.grow (i32.const 1000))))
