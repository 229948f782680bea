;; A Go program, compiled by hand to WebAssembly with stack switching.
;;
;;   package main
;;
;;   func odd(first int) {
;;       for i := first; i < 10; i += 2 { println(i); runtime.Gosched() }
;;   }
;;
;;   func main() {
;;       go odd(1)
;;       for i := 2; i <= 10; i += 2 { runtime.Gosched(); println(i) }
;;   }
;;
;; A goroutine is a continuation. The whole runtime is a queue of them, a loop that resumes them, Pause (what
;; Gosched comes down to) and start (what the go statement comes down to). No transformation of the program is
;; needed: $odd and $main are plain loops that call.
;;
;;   build/release/bin/wfx run docs/examples/go.wast
;;
;; prints the numbers 1 to 10 in turn, the odd ones from the goroutine and the even ones from main.

(module
  (func $println (import "spectest" "print_i32") (param i32))

  ;; ---- The runtime

  (type $task (func))
  (type $goroutine (cont $task))
  (tag $scheduler)

  ;; The queue: a ring of eight goroutines. Number n, counted from the start, has place n mod 8.
  (table $queue 8 (ref null $goroutine))
  (global $front (mut i32) (i32.const 0))
  (global $back (mut i32) (i32.const 0))
  (func $enqueue (param $g (ref $goroutine))
    (table.set $queue (i32.and (global.get $back) (i32.const 7)) (local.get $g))
    (global.set $back (i32.add (global.get $back) (i32.const 1))))
  (func $dequeue (result (ref null $goroutine))
    (table.get $queue (i32.and (global.get $front) (i32.const 7)))
    (global.set $front (i32.add (global.get $front) (i32.const 1))))
  (func $queue_is_empty (result i32)
    (i32.eq (global.get $front) (global.get $back)))

  ;; Gives way to the other goroutines.
  (func $Pause
    (suspend $scheduler))

  ;; Resumes one goroutine after the other, until none is left. One that suspends goes to the end of the
  ;; queue.
  (func $run
    (loop $next
      (if (call $queue_is_empty) (then (return)))
      (block $on_pause (result (ref $goroutine))
        (resume $goroutine (on $scheduler $on_pause) (call $dequeue))
        (br $next))
      (call $enqueue)
      (br $next)))

  ;; A compiled go statement has a function's index in the program's table, and an argument. call_indirect is
  ;; an instruction, and cont.new wants a function: so it is lifted to one. cont.bind supplies what it needs.
  (type $function (func (param i32)))
  (type $lifted_task (func (param i32 i32)))
  (type $lifted (cont $lifted_task))
  (func $lifted_call_indirect (param $argument i32) (param $fn i32)
    (call_indirect $functions (type $function) (local.get $argument) (local.get $fn)))
  (elem declare func $lifted_call_indirect)
  (func $start (param $fn i32) (param $argument i32)
    (call $enqueue
      (cont.bind $lifted $goroutine
        (local.get $argument) (local.get $fn)
        (cont.new $lifted (ref.func $lifted_call_indirect)))))

  ;; ---- The program

  (table $functions funcref (elem $main $odd))

  (func $odd (param $first i32)
    (local $i i32)
    (local.set $i (local.get $first))
    (loop $for
      (call $println (local.get $i))
      (call $Pause)
      (local.set $i (i32.add (local.get $i) (i32.const 2)))
      (br_if $for (i32.lt_s (local.get $i) (i32.const 10)))))

  (func $main (param $unused i32)
    (local $i i32)
    (call $start (i32.const 1) (i32.const 1))  ;; go odd(1)
    (local.set $i (i32.const 2))
    (loop $for
      (call $Pause)
      (call $println (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 2)))
      (br_if $for (i32.le_s (local.get $i) (i32.const 10)))))

  ;; main is a goroutine like any other.
  (func $run_main (export "main")
    (call $start (i32.const 0) (i32.const 0))
    (call $run)))

(assert_return (invoke "main"))
