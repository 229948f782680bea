(module
  (type $bytes (array (mut i8)))
  (func (export "f") (result i32)
    (array.len (array.new_default $bytes (i32.const 0xFFFFFFFF)))))
