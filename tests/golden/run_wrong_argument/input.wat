(module
  (func (export "f") (param i32 i64)))
