;; Lightweight threads by suspend: each pause goes to the scheduler, which picks the next thread.
;;
;; Asymmetric switching: a thread that pauses suspends, so control goes up to the scheduler's loop; the loop
;; puts the thread at the end of the queue and resumes the one at its front. That is two stack switches a
;; pause. scheduler-switch.wast does the same by switch, with one.
;;
;;   build/release/bin/wfx run docs/examples/scheduler-suspend.wast
;;
;; prints 10 20 30 11 21 31 12 22 32: three threads, three turns each.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (type $task (func))
  (type $thread (cont $task))

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

  ;; Runs until no thread is left.
  (func $run
    (loop $next
      (if (call $queue_is_empty) (then (return)))
      (block $on_pause (result (ref $thread))
        (resume $thread (on $pause $on_pause) (call $dequeue))
        (br $next))                ;; the thread has returned
      (call $enqueue)              ;; it has paused
      (br $next)))

  ;; A thread: three turns, a pause after each.
  (type $worker_task (func (param i32)))
  (type $worker (cont $worker_task))
  (func $work (param $id i32)
    (local $turn i32)
    (loop $again
      (call $print (i32.add (i32.mul (local.get $id) (i32.const 10)) (local.get $turn)))
      (suspend $pause)
      (local.set $turn (i32.add (local.get $turn) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $turn) (i32.const 3)))))
  (elem declare func $work)

  ;; cont.bind gives the worker its argument now; what is left is a continuation like all others in the queue.
  (func $start (param $id i32)
    (call $enqueue
      (cont.bind $worker $thread (local.get $id) (cont.new $worker (ref.func $work)))))

  (func $main (export "main")
    (call $start (i32.const 1))
    (call $start (i32.const 2))
    (call $start (i32.const 3))
    (call $run)))

(assert_return (invoke "main"))
