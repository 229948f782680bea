;; WASI: a program that prints through the function `fd_write` of its host, from two continuations that take turns.
;;
;; Each of two tasks prints a line of its own three times, and suspends after each. The loop in `_start` resumes them in
;; turn until both have returned, and then the program exits with the number of lines that were printed. A task is a
;; continuation; that it calls the host from its own stack is nothing that the host would see.
;;
;;   wfx run docs/examples/hello-wasi.wat; echo $?

(module
  (type $task (func (param i32 i32)))       ;; where its line is, and how long
  (type $rest (func))
  (type $cont-task (cont $task))
  (type $cont-rest (cont $rest))

  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param $fd i32) (param $buffers i32) (param $count i32) (param $written i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param $code i32)))

  (memory (export "memory") 1)
  (data (i32.const 32) "hello from the first task\n")
  (data (i32.const 64) "and from the second\n")

  (tag $pause)
  (table $tasks 2 (ref null $cont-rest))
  (global $lines (mut i32) (i32.const 0))

  ;; Writes `size` bytes at `at` to standard output, which is file 1. The buffer's description goes to address 0, the
  ;; number of bytes written to address 8.
  (func $print (param $at i32) (param $size i32)
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (local.get $size))
    (if (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))
      (then (call $proc_exit (i32.const 71))))
    (global.set $lines (i32.add (global.get $lines) (i32.const 1))))

  (func $three-times (type $task) (param $at i32) (param $size i32)
    (local $n i32)
    (loop $again
      (call $print (local.get $at) (local.get $size))
      (suspend $pause)
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $n) (i32.const 3)))))
  (elem declare func $three-times)

  ;; Resumes a task and keeps what is left of it, null where that is nothing. Answers whether there was a task.
  (func $turn (param $i i32) (result i32)
    (local $task (ref null $cont-rest))
    (local.set $task (table.get $tasks (local.get $i)))
    (if (ref.is_null (local.get $task)) (then (return (i32.const 0))))
    (table.set $tasks (local.get $i) (ref.null $cont-rest))
    (block $paused (result (ref $cont-rest))
      (resume $cont-rest (on $pause $paused) (local.get $task))
      (return (i32.const 1)))
    (local.set $task)
    (table.set $tasks (local.get $i) (local.get $task))
    (i32.const 1))

  (func $task (param $at i32) (param $size i32) (result (ref $cont-rest))
    (cont.bind $cont-task $cont-rest
      (local.get $at) (local.get $size) (cont.new $cont-task (ref.func $three-times))))

  (func (export "_start")
    (table.set $tasks (i32.const 0) (call $task (i32.const 32) (i32.const 26)))
    (table.set $tasks (i32.const 1) (call $task (i32.const 64) (i32.const 20)))
    (loop $again
      (br_if $again (i32.or (call $turn (i32.const 0)) (call $turn (i32.const 1)))))
    (call $proc_exit (global.get $lines))))
