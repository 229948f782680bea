;;! dialect = "2022"
;; Step_pure/suspend-barrier

;; barrier (the 2022 dialect): handle{} H^ea[suspend ea] traps, and all other ways out are those of a block.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $k1 (cont $g))
  (tag $ask (result i32))
  (tag $exn (param i32))
  (global $n (mut i32) (i32.const 0))
  (elem declare func $asks $within $around $deep $asks_before_and_after $traps)

  (func $asks (result i32) (suspend $ask))
  (func $answer (param $v i32) (param $k (ref $k)) (result i32)
    (local $k1 (ref null $k1))
    (block $on_ask (result (ref $k1))
      (return (resume (tag $ask $on_ask) (local.get $k))))
    (local.set $k1)
    (loop $again (result i32)
      (block $on_ask (result (ref $k1))
        (return (resume (tag $ask $on_ask) (local.get $v) (local.get $k1))))
      (local.set $k1)
      (br $again)))

  ;; A prompt inside the barrier, one outside of it, and none.
  (func $within (result i32)
    (barrier $b (result i32) (call $answer (i32.const 1) (cont.new (type $k) (ref.func $asks)))))
  (func (export "prompt-within") (result i32)
    (call $answer (i32.const 2) (cont.new (type $k) (ref.func $within))))
  (func $around (result i32)
    (barrier $b (result i32) (suspend $ask)))
  (func (export "prompt-around") (result i32)
    (call $answer (i32.const 3) (cont.new (type $k) (ref.func $around))))
  (func (export "no-prompt") (result i32)
    (call $around))

  ;; Frames, labels, handlers and another prompt between the suspend and the barrier do not hide the barrier, and
  ;; catch_all does not catch the trap.
  (func $deep (result i32)
    (block $all
      (barrier $b
        (try_table (catch_all $all)
          (block $on_none (drop (resume (cont.new (type $k) (ref.func $asks))))))))
    (global.set $n (i32.const 1))
    (i32.const 0))
  (func (export "deep") (result i32)
    (call $answer (i32.const 4) (cont.new (type $k) (ref.func $deep))))
  (func (export "n") (result i32) (global.get $n))

  ;; Suspensions before a barrier, after it and between two barriers are handled.
  (func $asks_before_and_after (result i32)
    (local $sum i32)
    (local.set $sum (suspend $ask))
    (barrier $b (local.set $sum (i32.add (local.get $sum) (i32.const 100))))
    (local.set $sum (i32.add (local.get $sum) (suspend $ask)))
    (barrier $b (local.set $sum (i32.add (local.get $sum) (i32.const 1000))))
    (i32.add (local.get $sum) (suspend $ask)))
  (func (export "before-and-after") (result i32)
    (call $answer (i32.const 5) (cont.new (type $k) (ref.func $asks_before_and_after))))

  ;; The other ways out of a barrier.
  (func (export "values") (result i32 i64)
    (i32.const 9)
    (barrier $b (param i32) (result i32 i64) (i64.const 8)))
  (func (export "br") (result i32)
    (barrier $b (result i32) (br $b (i32.const 7)) (unreachable)))
  (func (export "br-outwards") (result i32)
    (block $l (result i32) (barrier $b (br $l (i32.const 6))) (i32.const 0)))
  (func (export "return") (result i32)
    (barrier $b (return (i32.const 5)))
    (i32.const 0))
  (func (export "return_call") (result i32)
    (barrier $b (return_call $four))
    (i32.const 0))
  (func $four (result i32) (i32.const 4))
  (func (export "throw") (result i32)
    (block $caught (result i32)
      (try_table (catch $exn $caught)
        (barrier $b (throw $exn (i32.const 3))))
      (i32.const 0)))
  (func $traps (result i32) (barrier $b (unreachable)) (i32.const 0))
  (func (export "trap") (result i32)
    (resume (cont.new (type $k) (ref.func $traps))))
  ;; A tail call out of the barrier leaves it behind: the callee may suspend.
  (func $leaves (result i32) (barrier $b (return_call $asks)) (unreachable))
  (elem declare func $leaves)
  (func (export "suspend-after-return_call") (result i32)
    (call $answer (i32.const 12) (cont.new (type $k) (ref.func $leaves)))))

;; Step/suspend-handled: the search ends before it comes to the barrier.
(assert_return (invoke "prompt-within") (i32.const 1))
;; Step_pure/suspend-barrier
(assert_trap (invoke "prompt-around") "barrier")
;; Step_pure/suspend-barrier: the rule traps with or without a prompt outside.
(assert_trap (invoke "no-prompt") "barrier")
;; Step_pure/suspend-barrier, Step_pure/trap-handler
(assert_trap (invoke "deep") "barrier")
(assert_return (invoke "n") (i32.const 0))
;; Step_pure/barrier, Step_pure/barrier-vals: a barrier is gone when its body ends: 5 + 100 + 5 + 1000 + 5.
(assert_return (invoke "before-and-after") (i32.const 1115))
;; Step_pure/barrier: val^m goes into the block; Step_pure/barrier-vals
(assert_return (invoke "values") (i32.const 9) (i64.const 8))
;; Step_pure/barrier: the label of the barrier is that of the block inside the handle{}.
(assert_return (invoke "br") (i32.const 7))
;; Step_pure/br-barrier
(assert_return (invoke "br-outwards") (i32.const 6))
;; Step_pure/return-barrier
(assert_return (invoke "return") (i32.const 5))
;; Step_read/return_call_ref-barrier
(assert_return (invoke "return_call") (i32.const 4))
(assert_return (invoke "suspend-after-return_call") (i32.const 12))
;; Step_read/throw_ref-barrier
(assert_return (invoke "throw") (i32.const 3))
;; Step_pure/trap-barrier
(assert_trap (invoke "trap") "unreachable")
