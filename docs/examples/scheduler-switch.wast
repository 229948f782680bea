;; Lightweight threads by switch: a thread that pauses goes directly to the next one.
;;
;; Symmetric switching: the pausing thread itself takes the next thread off the queue and switches to it; the
;; scheduler is not asked, and there is one stack switch a pause instead of two. The thread that is switched
;; to receives the one that it came from, as an argument, and has to put it into the queue.
;; scheduler-suspend.wast prints the same.
;;
;;   build/release/bin/wfx run docs/examples/scheduler-switch.wast
;;
;; prints 10 20 30 11 21 31 12 22 32: three threads, three turns each.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  ;; A thread takes the thread that came before it, or null if the scheduler's loop did. The type refers to
  ;; itself.
  (rec
    (type $task (func (param (ref null $thread))))
    (type $thread (cont $task)))

  (tag $pause)

  ;; The queue: a ring of eight threads. Thread number n, counted from the start, has place n mod 8.
  (table $queue 8 (ref null $thread))
  (global $front (mut i32) (i32.const 0))
  (global $back (mut i32) (i32.const 0))
  (func $enqueue (param $t (ref $thread))
    (table.set $queue (i32.and (global.get $back) (i32.const 7)) (local.get $t))
    (global.set $back (i32.add (global.get $back) (i32.const 1))))
  (func $dequeue (result (ref null $thread))
    (table.get $queue (i32.and (global.get $front) (i32.const 7)))
    (global.set $front (i32.add (global.get $front) (i32.const 1))))
  (func $queue_is_empty (result i32)
    (i32.eq (global.get $front) (global.get $back)))

  ;; The loop is needed only where no thread is left to switch from: at the start, and when a thread has
  ;; returned. Its handler is what `switch $thread $pause` refers to; it stays in place while threads come and
  ;; go under it.
  (func $run
    (loop $next
      (if (call $queue_is_empty) (then (return)))
      (resume $thread (on $pause switch) (ref.null $thread) (call $dequeue))
      (br $next)))

  ;; Each entry to a thread, the first one and those after a pause, begins like this.
  (func $enter (param $from (ref null $thread))
    (block $from_the_loop
      (call $enqueue (br_on_null $from_the_loop (local.get $from)))))

  ;; The last operand of switch is the thread to go to; its results are what the thread that comes back here
  ;; hands over.
  (func $pause
    (if (call $queue_is_empty) (then (return)))
    (call $enter (switch $thread $pause (call $dequeue))))

  ;; A thread: three turns, a pause after each.
  (type $worker_task (func (param i32 (ref null $thread))))
  (type $worker (cont $worker_task))
  (func $work (param $id i32) (param $from (ref null $thread))
    (local $turn i32)
    (call $enter (local.get $from))
    (loop $again
      (call $print (i32.add (i32.mul (local.get $id) (i32.const 10)) (local.get $turn)))
      (call $pause)
      (local.set $turn (i32.add (local.get $turn) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $turn) (i32.const 3)))))
  (elem declare func $work)

  (func $start (param $id i32)
    (call $enqueue
      (cont.bind $worker $thread (local.get $id) (cont.new $worker (ref.func $work)))))

  (func $main (export "main")
    (call $start (i32.const 1))
    (call $start (i32.const 2))
    (call $start (i32.const 3))
    (call $run)))

(assert_return (invoke "main"))
