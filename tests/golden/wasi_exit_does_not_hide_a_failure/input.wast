(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (func (export "one") (result i32) (i32.const 1))
  (func (export "leave") (call $exit (i32.const 0))))
(assert_return (invoke "one") (i32.const 2))
(invoke "leave")
