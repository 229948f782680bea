(module
  (tag $yield (param i32))
  (tag $error (export "error") (param i32 i64))
  (tag (export "bare"))
  (func $inner (suspend $yield (i32.const 7)))
  (func (export "suspend") (call $inner))
  (func (export "suspend-bare") (suspend 2))
  (func (export "throw") (throw $error (i32.const 1) (i64.const 2)))
  (func (export "throw-bare") (throw 2)))
