(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (func (export "leave") (param i32) (call $exit (local.get 0))))
(assert_return (invoke "leave" (i32.const 5)))
(invoke "leave" (i32.const 6))
(invoke "never")
