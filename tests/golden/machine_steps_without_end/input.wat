(module
  (func $count (param $n i32)
    (loop $again
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br $again)))
  (func (export "main")
    (call $count (i32.const 0))))
