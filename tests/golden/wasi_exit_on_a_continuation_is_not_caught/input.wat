;; An exit from a continuation, inside of try_table and under a prompt that handles everything: it is none of theirs.
(module
  (type $f (func))
  (type $k (cont $f))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (tag $t)
  (memory (export "memory") 1)
  (func $leave (call $exit (i32.const 9)))
  (func $inner
    (block $caught
      (try_table (catch_all $caught) (call $leave))
      (unreachable))
    (unreachable))
  (func $outer
    (block $handled (result (ref $k))
      (resume $k (on $t $handled) (cont.new $k (ref.func $inner)))
      (unreachable))
    (unreachable))
  (elem declare func $inner $outer)
  (func (export "_start")
    (block $caught
      (try_table (catch_all $caught) (resume $k (cont.new $k (ref.func $outer)))))
    (unreachable)))
