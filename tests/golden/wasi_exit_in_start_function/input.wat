(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (start $main)
  (func $main (call $exit (i32.const 300)))
  (func (export "_start") unreachable))
