;; Async and await: tasks that run at once, promises for their results, and an event loop.
;;
;; `async f(x)` starts a task and answers with a promise, a small number here: it is a call, and suspends
;; nothing. `await p` is `suspend $await` with the promise, and the event loop resumes the task with the
;; value; a task that comes too early is kept with the promise until the value is there.
;;
;;   build/release/bin/wfx run docs/examples/async-await.wast
;;
;; prints 30 10 20 (three tasks begin), 99 (the program goes on meanwhile), 31 21 32 (what is left of the
;; tasks), and 6, the sum of their results.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (type $task (func))
  (type $ready (cont $task))                     ;; can run now
  (type $continuation (func (param i32)))
  (type $waiting (cont $continuation))           ;; waits for a value

  (tag $await (param i32) (result i32))          ;; a promise; resumed with its value
  (tag $pause)                                   ;; "others may go first"

  ;; A promise is an index in these. Before its value is known, one task can wait for it.
  (table $waiting_for 8 (ref null $waiting))
  (memory 1)                                     ;; 8 bytes a promise: is it kept?, and its value
  (global $promises (mut i32) (i32.const 0))
  (func $is_kept (param $p i32) (result i32)
    (i32.load offset=0 (i32.mul (local.get $p) (i32.const 8))))
  (func $value (param $p i32) (result i32)
    (i32.load offset=4 (i32.mul (local.get $p) (i32.const 8))))

  ;; The value is known: whoever waits for it is ready now.
  (func $keep (param $p i32) (param $value i32)
    (i32.store offset=0 (i32.mul (local.get $p) (i32.const 8)) (i32.const 1))
    (i32.store offset=4 (i32.mul (local.get $p) (i32.const 8)) (local.get $value))
    (if (i32.eqz (ref.is_null (table.get $waiting_for (local.get $p))))
      (then
        (call $enqueue
          (cont.bind $waiting $ready
            (local.get $value) (table.get $waiting_for (local.get $p)))))))

  ;; The tasks that are ready: a ring of eight.
  (table $queue 8 (ref null $ready))
  (global $front (mut i32) (i32.const 0))
  (global $back (mut i32) (i32.const 0))
  (func $enqueue (param $t (ref $ready))
    (table.set $queue (i32.and (global.get $back) (i32.const 7)) (local.get $t))
    (global.set $back (i32.add (global.get $back) (i32.const 1))))
  (func $dequeue (result (ref null $ready))
    (table.get $queue (i32.and (global.get $front) (i32.const 7)))
    (global.set $front (i32.add (global.get $front) (i32.const 1))))
  (func $queue_is_empty (result i32)
    (i32.eq (global.get $front) (global.get $back)))

  ;; Runs a task until it returns or suspends. async calls this too, from within a task: event loops nest.
  (func $run (param $t (ref null $ready))
    (local $p i32) (local $k (ref null $waiting))
    (block $on_pause (result (ref $ready))
      (block $on_await (result i32 (ref $waiting))
        (resume $ready (on $await $on_await) (on $pause $on_pause) (local.get $t))
        (return))
      (local.set $k)
      (local.set $p)
      ;; Kept already: ready to go on. If not, $keep will see to it.
      (if (result (ref $ready)) (call $is_kept (local.get $p))
        (then (cont.bind $waiting $ready (call $value (local.get $p)) (local.get $k)))
        (else
          (table.set $waiting_for (local.get $p) (local.get $k))
          (return))))
    (call $enqueue))

  (func $event_loop
    (loop $next
      (if (call $queue_is_empty) (then (return)))
      (call $run (call $dequeue))
      (br $next)))

  ;; async f(x): the task is f, and then keeping the promise. It runs up to its first suspension right away.
  (type $f (func (param i32) (result i32)))
  (type $start (func (param (ref $f) i32 i32)))
  (type $starting (cont $start))
  (func $call_and_keep (param $f (ref $f)) (param $x i32) (param $p i32)
    (call $keep (local.get $p) (call_ref $f (local.get $x) (local.get $f))))
  (func $async (param $f (ref $f)) (param $x i32) (result i32)
    (local $p i32)
    (local.set $p (global.get $promises))
    (global.set $promises (i32.add (local.get $p) (i32.const 1)))
    (call $run
      (cont.bind $starting $ready
        (local.get $f) (local.get $x) (local.get $p)
        (cont.new $starting (ref.func $call_and_keep))))
    (local.get $p))

  ;; The program. A piece of work in one to three parts, whose result is its own number.
  (func $work (param $n i32) (result i32)
    (local $part i32)
    (loop $again
      (call $print (i32.add (i32.mul (local.get $n) (i32.const 10)) (local.get $part)))
      (suspend $pause)
      (local.set $part (i32.add (local.get $part) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $part) (local.get $n))))
    (local.get $n))
  (func $program
    (local $a i32) (local $b i32) (local $c i32)
    (local.set $a (call $async (ref.func $work) (i32.const 3)))
    (local.set $b (call $async (ref.func $work) (i32.const 1)))
    (local.set $c (call $async (ref.func $work) (i32.const 2)))
    (call $print (i32.const 99))
    (call $print
      (i32.add
        (i32.add (suspend $await (local.get $a)) (suspend $await (local.get $b)))
        (suspend $await (local.get $c)))))
  (elem declare func $call_and_keep $work $program)

  (func $main (export "main")
    (call $enqueue (cont.new $ready (ref.func $program)))
    (call $event_loop)))

(assert_return (invoke "main"))
