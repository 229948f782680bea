;; Step_read/return_call_ref-frame-addr

;; Tail calls and continuations: return_call leaves the frame it is in, and nothing else. The prompt around it
;; stays, and a suspension later finds it.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $k1 (cont $g))
  (tag $ask (param i32) (result i32))
  (elem declare func $body $countdown $asks $via_ref $nothing)
  (table $functions funcref (elem $asks))

  (func $asks (param $n i32) (result i32)
    (i32.add (suspend $ask (local.get $n)) (local.get $n)))
  (func $answer (param $v i32) (param $k (ref $k)) (result i32)
    (local $k1 (ref null $k1))
    (block $on_ask (result i32 (ref $k1))
      (return (resume $k (on $ask $on_ask) (local.get $k))))
    (local.set $k1)
    (drop)
    (resume $k1 (local.get $v) (local.get $k1)))

  ;; The continuation's own function leaves by a tail call; the callee suspends.
  (func $body (result i32)
    (i32.const -1)
    (return_call $asks (i32.const 5)))
  (func (export "call") (result i32) (call $answer (i32.const 10) (cont.new $k (ref.func $body))))
  (func $via_ref (result i32)
    (block $l
      (return_call_ref $g (i32.const 6) (ref.func $asks)))
    (unreachable))
  (func (export "call_ref") (result i32) (call $answer (i32.const 20) (cont.new $k (ref.func $via_ref))))
  (func $via_table (result i32)
    (return_call_indirect (type $g) (i32.const 7) (i32.const 0)))
  (elem declare func $via_table)
  (func (export "call_indirect") (result i32)
    (call $answer (i32.const 30) (cont.new $k (ref.func $via_table))))

  ;; Out of a try_table: its handlers are gone, the prompt is not.
  (tag $exn)
  (func $throws (result i32) (throw $exn))
  (func $leaves_try (result i32)
    (block $all
      (try_table (catch_all $all) (return_call $throws)))
    (i32.const -1))
  (elem declare func $leaves_try)
  (func (export "out-of-try_table") (result i32)
    (block $caught
      (try_table (catch $exn $caught)
        (return (resume $k (cont.new $k (ref.func $leaves_try))))))
    (i32.const 1))

  ;; On a continuation's stack too a loop of tail calls needs no space.
  (func $countdown (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return_call $asks (i32.const 9))))
    (return_call $countdown (i32.sub (local.get $n) (i32.const 1))))
  (func (export "long") (param $n i32) (result i32)
    (call $answer (i32.const 40)
      (cont.bind $k1 $k (local.get $n) (cont.new $k1 (ref.func $countdown)))))

  ;; In the handler: the scheduler itself is a tail call, so that each round begins with an empty stack.
  (func $nothing (param $n i32) (result i32)
    (loop $again
      (drop (suspend $ask (local.get $n)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 77))
  (func $round (param $v i32) (param $k1 (ref $k1)) (result i32)
    (block $on_ask (result i32 (ref $k1))
      (return (resume $k1 (on $ask $on_ask) (local.get $v) (local.get $k1))))
    (return_call $round))
  (func (export "handler") (param $n i32) (result i32)
    (return_call $round (local.get $n) (cont.new $k1 (ref.func $nothing)))))

;; Step_read/return_call_ref-frame-addr on the continuation's outermost frame; Step/suspend-handled: 10 + 5.
(assert_return (invoke "call") (i32.const 15))
(assert_return (invoke "call_ref") (i32.const 26))
(assert_return (invoke "call_indirect") (i32.const 37))
;; Step_read/return_call_ref-handler, then Step_read/throw_ref-prompt.
(assert_return (invoke "out-of-try_table") (i32.const 1))
;; Step_read/return_call_ref-frame-addr, 10,000 times: 40 + 9.
(assert_return (invoke "long" (i32.const 10_000)) (i32.const 49))
;; Step/suspend-handled, then a tail call from the label; 10,000 rounds.
(assert_return (invoke "handler" (i32.const 10_000)) (i32.const 77))
