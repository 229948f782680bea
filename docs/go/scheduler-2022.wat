;;! dialect = "2022"
;; The runtime of goroutines with a queue of its own, in WasmFX as it was first published: that of
;; ../examples/go-2022.wast, which a compiler drives. scheduler.wat is the same in today's text.
;;
;; All goroutines stand in a queue, in a table. The scheduler's loop resumes the one at its front, and on a suspension puts
;; it at the end. It knows nothing of channels: a goroutine that waits is resumed like any other, looks, and suspends again.
;; Go asks for turns as long as a goroutine has something to do (tinygo/queue/task_wasmfx.go), and for sleep otherwise.
;; goroutines.wat is the runtime that leaves the order to Go, and resumes only those that are ready.
;;
;;   wfx run --dialect=2022 --link env=docs/go/scheduler-2022.wat turns.wasm
;;
;; where turns.wasm is compiled for the target tinygo/queue/queue.json.

(module
  ;; The functions of the program: the linker leaves their table to be imported (--import-table).
  (type $function (func (param i32)))
  (table $functions (export "__indirect_function_table") 65536 funcref)

  (type $task (func))
  (type $goroutine (cont $task))
  (tag $scheduler)
  (tag $end)

  ;; The queue: a ring. Number n, counted from the start, has place n mod the size of the table, which is a power of two.
  (table $queue 64 (ref null $goroutine))
  (global $mask (mut i32) (i32.const 63))  ;; the size less one
  (global $front (mut i32) (i32.const 0))
  (global $back (mut i32) (i32.const 0))
  (func $length (result i32)
    (i32.sub (global.get $back) (global.get $front)))
  (func $enqueue (param $g (ref $goroutine))
    (local $n i32)
    (local.set $n (global.get $back))
    (table.set $queue (i32.and (local.get $n) (global.get $mask)) (local.get $g))
    (global.set $back (i32.add (local.get $n) (i32.const 1))))
  (func $dequeue (result (ref null $goroutine))
    (local $n i32)
    (local.set $n (global.get $front))
    (global.set $front (i32.add (local.get $n) (i32.const 1)))
    (table.get $queue (i32.and (local.get $n) (global.get $mask))))

  ;; The table gets twice its size. Those that stood before the front follow those behind it.
  (func $grow
    (local $size i32) (local $first i32)
    (local.set $size (table.size $queue))
    (local.set $first (i32.and (global.get $front) (global.get $mask)))
    (if (i32.eq (i32.const -1) (table.grow $queue (ref.null $goroutine) (local.get $size)))
      (then unreachable))
    (table.copy $queue $queue (local.get $size) (i32.const 0) (local.get $first))
    (global.set $back (i32.add (local.get $first) (call $length)))
    (global.set $front (local.get $first))
    (global.set $mask (i32.sub (table.size $queue) (i32.const 1))))

  ;; Gives way to the other goroutines.
  (func $pause (export "pause")
    (suspend $scheduler))

  ;; Ends the goroutine that runs: nobody keeps what is left of it.
  (func $end (export "end")
    (suspend $end))

  ;; One turn of each goroutine that is in the queue now, of which there is one at least; or fewer, where one ends, which
  ;; may be main, and with it the program.
  (func $run (export "run")
    (local $turns i32)
    (local.set $turns (call $length))
    (block $on_end (result (ref $goroutine))
      (loop $next
        (block $on_pause (result (ref $goroutine))
          (resume (tag $scheduler $on_pause) (tag $end $on_end) (call $dequeue))
          (return))
        (call $enqueue)
        (local.set $turns (i32.sub (local.get $turns) (i32.const 1)))
        (br_if $next (local.get $turns)))
      (return))
    (drop))

  ;; A compiled go statement has an argument and a function's index in the program's table. call_indirect is an
  ;; instruction, and cont.new wants a function: so it is lifted to one. cont.bind supplies what it needs.
  (type $lifted_task (func (param i32 i32)))
  (type $lifted (cont $lifted_task))
  (func $lifted_call_indirect (param $argument i32) (param $function i32)
    (call_indirect $functions (type $function) (local.get $argument) (local.get $function)))
  (elem declare func $lifted_call_indirect)

  ;; A new goroutine stands at the end of the queue. There is room for the one that runs besides, which will follow.
  (func $start (export "start") (param $argument i32) (param $function i32)
    (if (i32.ge_u (call $length) (global.get $mask)) (then (call $grow)))
    (call $enqueue
      (cont.bind (type $goroutine)
        (local.get $argument) (local.get $function)
        (cont.new (type $lifted) (ref.func $lifted_call_indirect))))))
