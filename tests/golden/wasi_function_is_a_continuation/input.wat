;; fd_write itself as a continuation: the memory is that of the module that resumes it.
(module
  (type $write (func (param i32 i32 i32 i32) (result i32)))
  (type $k (cont $write))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (type $write)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\06\00\00\00hello\n")
  (elem declare func $fd_write)
  (func (export "_start")
    (if (resume $k (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16) (cont.new $k (ref.func $fd_write)))
      (then unreachable))))
