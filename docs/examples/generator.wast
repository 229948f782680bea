;; A generator: a function that hands out its values one at a time, and is paused in between.
;;
;; The Fibonacci numbers have no end, and the loop that produces them has none either. It gives each number to
;; whoever asks by suspending with the tag $yield; the consumer decides how often to resume it, and then just
;; forgets it.
;;
;;   build/release/bin/wfx run docs/examples/generator.wast
;;
;; prints the numbers 1 1 2 3 5 8 13 21 34 55.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (type $task (func))
  (type $generator (cont $task))  ;; a paused generator: needs nothing to go on, and would return nothing

  (tag $yield (param i32))        ;; "here is a value"; the answer carries none

  ;; Looks like an ordinary endless loop: nothing in it knows about its consumer.
  (func $fibonacci
    (local $current i32) (local $next i32)
    (local.set $next (i32.const 1))
    (loop $forever
      (suspend $yield (local.get $next))
      (i32.add (local.get $current) (local.get $next))
      (local.set $current (local.get $next))
      (local.set $next)
      (br $forever)))
  (elem declare func $fibonacci)

  ;; Prints the first $n values of a generator, and answers with their sum.
  (func $take (param $n i32) (param $g (ref $generator)) (result i32)
    (local $value i32) (local $sum i32)
    (loop $again
      (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
      ;; A suspension with $yield lands at the end of this block, with the value and, above it, the generator
      ;; as it is now. The old reference in $g is used up: a continuation is resumed at most once.
      (block $on_yield (result i32 (ref $generator))
        (resume $generator (on $yield $on_yield) (local.get $g))
        (return (local.get $sum)))  ;; the generator returned; $fibonacci never does
      (local.set $g)
      (local.set $value)
      (call $print (local.get $value))
      (local.set $sum (i32.add (local.get $sum) (local.get $value)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $again))
    (unreachable))

  (func $main (export "main") (result i32)
    (call $take (i32.const 10) (cont.new $generator (ref.func $fibonacci)))))

(assert_return (invoke "main") (i32.const 143))
