;; The innermost prompt that has a handler takes the event. Prompts inside it, with handlers for other tags or
;; none, become part of the continuation, and are in force again when that is resumed.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $k1 (cont $g))
  (tag $a (result i32))
  (tag $b (result i32))
  (elem declare func $asks_a $asks_b $asks_a_then_b $a_within $b_within $bare $a_as_10)

  (func $asks_a (result i32) (suspend $a))
  (func $asks_b (result i32) (suspend $b))
  (func $asks_a_then_b (result i32)
    (i32.add (i32.mul (i32.const 10) (suspend $a)) (suspend $b)))

  ;; Answers every $a with the given value, up to the end.
  (func $answer_a (param $v i32) (param $k (ref $k)) (result i32)
    (local $k1 (ref null $k1))
    (block $on_a (result (ref $k1))
      (return (resume $k (on $a $on_a) (local.get $k))))
    (local.set $k1)
    (loop $again (result i32)
      (block $on_a (result (ref $k1))
        (return (resume $k1 (on $a $on_a) (local.get $v) (local.get $k1))))
      (local.set $k1)
      (br $again)))
  ;; The same for $b.
  (func $answer_b (param $v i32) (param $k (ref $k)) (result i32)
    (local $k1 (ref null $k1))
    (block $on_b (result (ref $k1))
      (return (resume $k (on $b $on_b) (local.get $k))))
    (local.set $k1)
    (loop $again (result i32)
      (block $on_b (result (ref $k1))
        (return (resume $k1 (on $b $on_b) (local.get $v) (local.get $k1))))
      (local.set $k1)
      (br $again)))

  (func $a_within (result i32) (call $answer_a (i32.const 3) (cont.new $k (ref.func $asks_a))))
  (func (export "innermost") (result i32)
    (call $answer_a (i32.const 5) (cont.new $k (ref.func $a_within))))

  (func $b_within (result i32) (call $answer_b (i32.const 4) (cont.new $k (ref.func $asks_a_then_b))))
  (func (export "forwarded") (result i32)
    (call $answer_a (i32.const 7) (cont.new $k (ref.func $b_within))))

  ;; A prompt without handlers, entered twice.
  (func $bare (result i32)
    (i32.add (i32.const 100) (resume $k (cont.new $k (ref.func $asks_a_then_b)))))
  (func $a_as_10 (result i32) (call $answer_a (i32.const 1) (cont.new $k (ref.func $bare))))
  (func (export "without-handlers") (result i32)
    (call $answer_b (i32.const 2) (cont.new $k (ref.func $a_as_10))))

  ;; Handlers are shallow: they are those of the resume in force, not of an earlier one.
  (func (export "shallow") (result i32)
    (local $k1 (ref null $k1))
    (block $on_a (result (ref $k1))
      (return (resume $k (on $a $on_a) (cont.new $k (ref.func $asks_a_then_b)))))
    (local.set $k1)
    (block $on_b (result (ref $k1))
      (return (resume $k1 (on $b $on_b) (i32.const 6) (local.get $k1))))
    (local.set $k1)
    (resume $k1 (i32.const 5) (local.get $k1)))
  (func (export "shallow-unhandled") (result i32)
    (local $k1 (ref null $k1))
    (block $on_a (result (ref $k1))
      (return (resume $k (on $a $on_a) (cont.new $k (ref.func $asks_a_then_b)))))
    (local.set $k1)
    (block $on_a (result (ref $k1))
      (return (resume $k1 (on $a $on_a) (i32.const 6) (local.get $k1))))
    (unreachable)))

;; Step/suspend-handled: both prompts have a handler for $a; the inner one takes it.
(assert_return (invoke "innermost") (i32.const 3))
;; Step/suspend-handled: $a passes the prompt that has $b alone, and $b finds that prompt after the
;; resumption: 10*7 + 4.
(assert_return (invoke "forwarded") (i32.const 74))
;; Step/suspend-handled, across a prompt{} of no handlers, twice: 100 + 10*1 + 2.
(assert_return (invoke "without-handlers") (i32.const 112))
;; Step/resume-live: the prompt is the new one; Step/prompt-vals: the one before is gone: 10*6 + 5.
(assert_return (invoke "shallow") (i32.const 65))
;; No rule: the handler for $b belonged to no resume in force.
(assert_suspension (invoke "shallow-unhandled") "unhandled")
