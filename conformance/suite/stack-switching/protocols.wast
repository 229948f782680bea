;; Generators, schedulers and pipes: whole programs in which several rules meet.
;;
;; Two generators in step; a scheduler with a queue of tasks, which start others and are cancelled; a pipe in which what
;; one stage suspends is handled by the next.
;; Rules: those of suspend, resume, resume_throw and cont.bind.

;; Two generators in step: the same elements in another shape of calls.
(module
  (type $f (func (param i32 i32)))
  (type $k (cont $f))
  (type $f0 (func))
  (type $k0 (cont $f0))
  (tag $yield (param i32))
  (global $yielded (mut i32) (i32.const 0))
  (func $flat (param $from i32) (param $to i32)
    (loop $again
      (if (i32.lt_s (local.get $from) (local.get $to))
        (then
          (global.set $yielded (i32.add (global.get $yielded) (i32.const 1)))
          (suspend $yield (local.get $from))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (br $again)))))
  ;; Halves the range, to the left and to the right.
  (func $tree (param $from i32) (param $to i32)
    (local $middle i32)
    (if (i32.ge_s (local.get $from) (local.get $to)) (then (return)))
    (local.set $middle
      (i32.add (local.get $from) (i32.div_s (i32.sub (local.get $to) (local.get $from)) (i32.const 2))))
    (call $tree (local.get $from) (local.get $middle))
    (global.set $yielded (i32.add (global.get $yielded) (i32.const 1)))
    (suspend $yield (local.get $middle))
    (call $tree (i32.add (local.get $middle) (i32.const 1)) (local.get $to)))
  (elem declare func $flat $tree)
  ;; The next element, and the generator; -1 and null at the end.
  (func $next (param $k (ref null $k0)) (result i32 (ref null $k0))
    (resume $k0 (on $yield 0) (local.get $k))
    (i32.const -1)
    (ref.null $k0))
  (func $same (param $a (ref null $k0)) (param $b (ref null $k0)) (result i32)
    (local $x i32) (local $y i32)
    (loop $again
      (call $next (local.get $a))
      (local.set $a)
      (local.set $x)
      (call $next (local.get $b))
      (local.set $b)
      (local.set $y)
      (if (i32.ne (local.get $x) (local.get $y)) (then (return (i32.const 0))))
      (br_if $again (i32.ge_s (local.get $x) (i32.const 0))))
    (i32.const 1))
  (func $range (param $f (ref $f)) (param $from i32) (param $to i32) (result (ref $k0))
    (cont.bind $k $k0 (local.get $from) (local.get $to) (cont.new $k (local.get $f))))
  (func (export "same") (param $n i32) (param $m i32) (result i32)
    (call $same
      (call $range (ref.func $flat) (i32.const 0) (local.get $n))
      (call $range (ref.func $tree) (i32.const 0) (local.get $m))))
  (func (export "yielded") (result i32) (global.get $yielded) (global.set $yielded (i32.const 0))))
(assert_return (invoke "same" (i32.const 0) (i32.const 0)) (i32.const 1))
(assert_return (invoke "same" (i32.const 100) (i32.const 100)) (i32.const 1))
(assert_return (invoke "yielded") (i32.const 200))
(assert_return (invoke "same" (i32.const 100) (i32.const 99)) (i32.const 0))
(assert_return (invoke "yielded") (i32.const 199))
(assert_return (invoke "same" (i32.const 3) (i32.const 4)) (i32.const 0))

;; A scheduler: a queue of tasks, each of which yields, and starts tasks of its own; the trace is the order.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $fi (func (param i32)))
  (type $ki (cont $fi))
  (tag $yield)
  (tag $spawn (param (ref $k)))
  (tag $cancel)
  (table $queue 64 (ref null $k))
  (global $front (mut i32) (i32.const 0))
  (global $back (mut i32) (i32.const 0))
  (global $trace (mut i64) (i64.const 0))
  (global $cancelled (mut i32) (i32.const 0))
  (func $log (param i32)
    (global.set $trace (i64.add (i64.mul (global.get $trace) (i64.const 10)) (i64.extend_i32_s (local.get 0)))))
  (func $push (param $k (ref null $k))
    (table.set $queue (global.get $back) (local.get $k))
    (global.set $back (i32.add (global.get $back) (i32.const 1))))
  (func $pop (result (ref null $k))
    (table.get $queue (global.get $front))
    (global.set $front (i32.add (global.get $front) (i32.const 1))))
  (func $task (param $name i32)
    (call $log (local.get $name))
    (suspend $yield)
    (if (i32.lt_s (local.get $name) (i32.const 4))
      (then
        (suspend $spawn
          (cont.bind $ki $k (i32.mul (local.get $name) (i32.const 2)) (cont.new $ki (ref.func $task))))))
    (call $log (local.get $name)))
  (func $waits
    (block $done
      (try_table (catch $cancel $done) (loop $again (suspend $yield) (br $again))))
    (global.set $cancelled (i32.add (global.get $cancelled) (i32.const 1))))
  (elem declare func $task $waits)
  (func $new (param $name i32) (call $push (cont.bind $ki $k (local.get $name) (cont.new $ki (ref.func $task)))))
  ;; Runs for at most so many turns.
  (func $schedule (param $turns i32)
    (loop $again
      (if (i32.eq (global.get $front) (global.get $back)) (then (return)))
      (if (i32.eqz (local.get $turns)) (then (return)))
      (local.set $turns (i32.sub (local.get $turns) (i32.const 1)))
      (block $on_yield (result (ref $k))
        (block $on_spawn (result (ref $k) (ref $k))
          (resume $k (on $yield $on_yield) (on $spawn $on_spawn) (call $pop))
          (br $again))
        (call $push)
        (call $push)
        (br $again))
      (call $push)
      (br $again)))
  (func (export "run") (result i64)
    (call $new (i32.const 1))
    (call $new (i32.const 3))
    (call $schedule (i32.const 1000))
    (global.get $trace))
  ;; Two that never end are cancelled where they stand.
  (func (export "cancel") (result i32)
    (call $push (cont.new $k (ref.func $waits)))
    (call $push (cont.new $k (ref.func $waits)))
    (call $schedule (i32.const 6))
    (resume_throw $k $cancel (call $pop))
    (resume_throw $k $cancel (call $pop))
    (global.get $cancelled)))
;; 1 and 3 begin; 1 starts 2, 3 starts 6, and 2 starts 4, each behind the one that started it.
(assert_return (invoke "run") (i64.const 1312366244))
(assert_return (invoke "cancel") (i32.const 2))

;; A pipe: a source, two stages and a sink; a suspension of each is handled by the next, not by those around it.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $take (func (param i32)))
  (type $ktake (cont $take))
  (tag $send (param i32))
  (tag $receive (result i32))
  (global $sum (mut i32) (i32.const 0))
  (func $source
    (local $i i32)
    (loop $again
      (suspend $send (local.tee $i (i32.add (local.get $i) (i32.const 1))))
      (br_if $again (i32.lt_s (local.get $i) (i32.const 10)))))
  (func $doubles (loop $again (suspend $send (i32.mul (suspend $receive) (i32.const 2))) (br $again)))
  (func $adds (loop $again (suspend $send (i32.add (suspend $receive) (i32.const 1))) (br $again)))
  (func $sink (loop $again (global.set $sum (i32.add (global.get $sum) (suspend $receive))) (br $again)))
  (elem declare func $source $doubles $adds $sink $stage)
  ;; Runs the consumer until it asks, and the producer until it gives; ends where the producer does. What the consumer
  ;; sends passes on: nothing here handles it while it runs.
  (type $pair (func (param (ref $k) (ref $k))))
  (type $kpair (cont $pair))
  (func $stage (param $producer (ref $k)) (param $consumer (ref $k))
    (local $waiting (ref null $ktake)) (local $value i32)
    (loop $again
      (block $on_receive (result (ref $ktake))
        (resume $k (on $receive $on_receive) (local.get $consumer))
        (return))
      (local.set $waiting)
      (block $on_send (result i32 (ref $k))
        (resume $k (on $send $on_send) (local.get $producer))
        (return))
      (local.set $producer)
      (local.set $value)
      (local.set $consumer (cont.bind $ktake $k (local.get $value) (local.get $waiting)))
      (br $again)))
  (func $pipe (param $producer (ref $k)) (param $consumer (ref $k)) (result (ref $k))
    (cont.bind $kpair $k (local.get $producer) (local.get $consumer) (cont.new $kpair (ref.func $stage))))
  (func $new (param $f (ref $f)) (result (ref $k)) (cont.new $k (local.get $f)))
  ;; ((source | doubles) | adds) | sink, and source | (doubles | (adds | sink)).
  (func (export "to the left") (result i32)
    (global.set $sum (i32.const 0))
    (resume $k
      (call $pipe
        (call $pipe (call $pipe (call $new (ref.func $source)) (call $new (ref.func $doubles))) (call $new (ref.func $adds)))
        (call $new (ref.func $sink))))
    (global.get $sum))
  (func (export "to the right") (result i32)
    (global.set $sum (i32.const 0))
    (resume $k
      (call $pipe
        (call $new (ref.func $source))
        (call $pipe (call $new (ref.func $doubles)) (call $pipe (call $new (ref.func $adds)) (call $new (ref.func $sink))))))
    (global.get $sum)))
(assert_return (invoke "to the left") (i32.const 120))
(assert_return (invoke "to the right") (i32.const 120))
