;; Step/suspend-handled

;; A continuation is all of H^ea: values below, labels, frames and exception handlers between the suspend and
;; its prompt.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $k1 (cont $g))
  (tag $ask (param i32) (result i32))
  (tag $exn (param i32))
  (elem declare func $values $labels $loops $frames $catches $restores)
  (table funcref (elem $frame1))

  ;; Answers each question with its double.
  (func $double (param $k (ref $k)) (result i32)
    (local $k1 (ref null $k1)) (local $v i32)
    (block $on_ask (result i32 (ref $k1))
      (return (resume $k (on $ask $on_ask) (local.get $k))))
    (local.set $k1)
    (local.set $v)
    (loop $again (result i32)
      (block $on_ask (result i32 (ref $k1))
        (return
          (resume $k1 (on $ask $on_ask)
            (i32.mul (local.get $v) (i32.const 2)) (local.get $k1))))
      (local.set $k1)
      (local.set $v)
      (br $again)))

  ;; val* H^ea instr*
  (func $values (result i32)
    (i32.const 1000)
    (i32.const 200)
    (suspend $ask (i32.const 4))
    (i32.add)
    (i32.sub))
  (func (export "values") (result i32) (call $double (cont.new $k (ref.func $values))))

  ;; label_n{instr*} H^ea, and a branch out of it afterwards
  (func $labels (result i32)
    (block $out (result i32)
      (block $mid (result i32)
        (if (result i32) (i32.const 1)
          (then
            (br_if $out (suspend $ask (i32.const 21)) (suspend $ask (i32.const 0)))
            (br $mid))
          (else (unreachable))))
      (i32.add (i32.const 1))))
  (func (export "labels") (result i32) (call $double (cont.new $k (ref.func $labels))))

  ;; The label of a loop: suspend in each turn, branch back after each.
  (func $loops (result i32)
    (local $i i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (suspend $ask (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 5))))
    (local.get $sum))
  (func (export "loops") (result i32) (call $double (cont.new $k (ref.func $loops))))

  ;; frame_n{F} H^ea: each frame has its own locals; call, call_indirect and call_ref alike
  (func $frames (result i32)
    (local $x i32)
    (local.set $x (i32.const 100))
    (i32.add (call $frame2 (i32.const 7)) (local.get $x)))
  (func $frame2 (param $x i32) (result i32)
    (i32.add (call_indirect (type $g) (local.get $x) (i32.const 0)) (local.get $x)))
  (func $frame1 (param $x i32) (result i32)
    (local.set $x (i32.add (local.get $x) (i32.const 1)))
    (i32.add (suspend $ask (local.get $x)) (local.get $x)))
  (func (export "frames") (result i32) (call $double (cont.new $k (ref.func $frames))))

  ;; catch{...} H^ea: a suspension is not an exception, catch_all does not see it; and the handler is in force
  ;; again when the continuation is resumed.
  (func $catches (result i32)
    (block $all
      (block $caught (result i32)
        (try_table (catch $exn $caught) (catch_all $all)
          (throw $exn (suspend $ask (i32.const 15))))
        (unreachable))
      (return))
    (i32.const -1))
  (func (export "catches") (result i32) (call $double (cont.new $k (ref.func $catches))))

  ;; The prompt's frame is the one whose label is branched to (not that of the suspend), with its locals as
  ;; they were.
  (func $restores (result i32)
    (local $x i32)
    (local.set $x (i32.const 999))
    (suspend $ask (local.get $x)))
  (func (export "frame-of-the-prompt") (result i32)
    (local $x i32)
    (local.set $x (i32.const 5))
    (block $on_ask (result i32 (ref $k1))
      (return (resume $k (on $ask $on_ask) (cont.new $k (ref.func $restores)))))
    (drop)
    (i32.sub (local.get $x)))

  ;; The label may be a loop's, whose parameters are the payload and the continuation,
  (func (export "label-of-a-loop") (result i32)
    (local $k1 (ref null $k1)) (local $v i32)
    (block $on_ask (result i32 (ref $k1))
      (return (resume $k (on $ask $on_ask) (cont.new $k (ref.func $loops)))))
    (loop $on_ask (param i32 (ref $k1)) (result i32)
      (local.set $k1)
      (local.set $v)
      (resume $k1 (on $ask $on_ask) (i32.mul (local.get $v) (i32.const 3)) (local.get $k1))))
  ;; or the function's own, which returns them.
  (func $to_the_function (result i32 (ref null $k1))
    (resume $k (on $ask 0) (cont.new $k (ref.func $loops)))
    (ref.null $k1))
  (func (export "label-of-the-function") (result i32 i32)
    (ref.is_null (call $to_the_function)))

  ;; The branch discards what lies between the label and the resume.
  (func (export "values-above-the-label") (result i32)
    (i32.const 1)
    (block $on_ask (result i32 (ref $k1))
      (i32.const 50)
      (i64.const 60)
      (block (result i32)
        (f32.const 70)
        (resume $k (on $ask $on_ask) (cont.new $k (ref.func $values)))
        (unreachable))
      (unreachable))
    (drop)
    (i32.add)))

;; Step/suspend-handled, Step/resume-live: H^ea with values on both sides: 1000 - (200 + 8).
(assert_return (invoke "values") (i32.const 792))
;; H^ea with labels; the value of br_if is 2*21, its condition 2*0; so (br $mid) adds 1.
(assert_return (invoke "labels") (i32.const 43))
;; H^ea with the label of a loop, five suspensions: 2*(0+1+2+3+4).
(assert_return (invoke "loops") (i32.const 20))
;; H^ea with three frames: (16 + 8) + 7 + 100.
(assert_return (invoke "frames") (i32.const 131))
;; H^ea with an exception handler; then Step_read/throw_ref-handler-catch: 30.
(assert_return (invoke "catches") (i32.const 30))
;; Step/suspend-handled: (br l) runs in the frame of the prompt: 999 - 5.
(assert_return (invoke "frame-of-the-prompt") (i32.const 994))
;; Step/suspend-handled, then Step_pure/br-label with a loop: 3*(0+1+2+3+4).
(assert_return (invoke "label-of-a-loop") (i32.const 30))
;; Step/suspend-handled, then the branch to the outermost label ends the function: payload 0, continuation not
;; null.
(assert_return (invoke "label-of-the-function") (i32.const 0) (i32.const 0))
;; Step/suspend-handled: the branch keeps the payload 4 and drops 50, 60, 70; below the label is 1.
(assert_return (invoke "values-above-the-label") (i32.const 5))

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

;; Where a prompt has several handlers for an event, the first one takes it: hdl_1* before it has none for the
;; tag.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func))
  (type $k0 (cont $g))
  (tag $t)
  (tag $u)
  (elem declare func $suspends_t $suspends_u)

  (func $suspends_t (result i32) (suspend $t) (i32.const 0))
  (func $suspends_u (result i32) (suspend $u) (i32.const 0))

  (func $which (param $k (ref $k)) (result i32)
    (block $second (result (ref $k))
      (block $third (result (ref $k))
        (block $first (result (ref $k))
          (return
            (resume $k (on $t $first) (on $t $second) (on $u $third) (on $u $second) (on $t $third)
              (local.get $k))))
        (return (drop) (i32.const 1)))
      (return (drop) (i32.const 3)))
    (return (drop) (i32.const 2)))

  (func (export "t") (result i32) (call $which (cont.new $k (ref.func $suspends_t))))
  (func (export "u") (result i32) (call $which (cont.new $k (ref.func $suspends_u)))))

;; Step/suspend-handled: (on $t $first) stands first.
(assert_return (invoke "t") (i32.const 1))
;; Step/suspend-handled: for another tag, another first.
(assert_return (invoke "u") (i32.const 3))

;; Two tags of a module may be one tag of the store; what counts is the address.
(module $tags
  (tag (export "t")))
(register "tags" $tags)
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $a (import "tags" "t"))
  (tag $b (import "tags" "t"))
  (func $suspends (suspend $a))
  (elem declare func $suspends)
  (func (export "aliases") (result i32)
    (block $on_a (result (ref $k))
      (block $on_b (result (ref $k))
        (resume $k (on $b $on_b) (on $a $on_a) (cont.new $k (ref.func $suspends)))
        (return (i32.const 0)))
      (return (drop) (i32.const 2)))
    (return (drop) (i32.const 1))))

;; Step/resume-live: hdl'* = hdl*[x := $tagaddr(z)[x]], so that the handler for $b, standing first, takes $a
;; as well.
(assert_return (invoke "aliases") (i32.const 2))

;; suspend: the label and the tags of a prompt are those of the function and the module that resumed, however many
;; frames of other functions and modules stand in between.

(module $inner
  (type $f (func))
  (type $k (cont $f))
  ;; Tag 0 is another one in the module below.
  (tag $other (export "other"))
  (tag $ask (export "ask") (result i32))
  (global $got (export "got") (mut i32) (i32.const 0))
  ;; Two blocks deep, in the third frame from the prompt: none of these labels is the handler's.
  (func $deep
    (block (block (global.set $got (suspend $ask)))))
  (func $middle (call $deep))
  (func (export "outermost") (loop (call $middle))))
(register "inner" $inner)

(module
  (type $f (func))
  (type $k (cont $f))
  (type $answer (func (param i32)))
  (type $answer_k (cont $answer))
  (tag $ask (import "inner" "ask") (result i32))
  (tag $other (import "inner" "other"))
  (func $outermost (import "inner" "outermost"))
  (global $got (import "inner" "got") (mut i32))
  (elem declare func $outermost)
  ;; The local tells in which frame the branch arrives.
  (func (export "answers") (param $mark i32) (result i32)
    (local $k (ref null $answer_k))
    (block $on_other
      (block $on_ask (result (ref $answer_k))
        (resume $k (on $ask $on_ask) (cont.new $k (ref.func $outermost)))
        (return (i32.const -1)))
      (local.set $k)
      (resume $answer_k (local.get $mark) (local.get $k))
      (return (i32.add (local.get $mark) (global.get $got))))
    (i32.const -2)))

;; Step/suspend-handled: (br l) stands where the prompt stood.
(assert_return (invoke "answers" (i32.const 21)) (i32.const 42))

;; -- (on ea l') notin hdl_1*, and no prompt in H^ea has an (on ea l')
;; Fails at every prompt: nothing handles it, since there is no prompt, no handler for the tag, or one for switches
;; alone. No rule applies then (see tests/semantics/stack_switching/unhandled_events_end_the_run.wast).
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $other)
  (func $suspends (suspend $t))
  (elem declare func $suspends)
  (func (export "no-prompt") (suspend $t))
  (func (export "no-handler") (resume $k (cont.new $k (ref.func $suspends))))
  (func (export "handler-of-another-tag")
    (block $on_other (result (ref $k))
      (resume $k (on $other $on_other) (cont.new $k (ref.func $suspends)))
      (return))
    (drop)))
(assert_suspension (invoke "no-prompt") "unhandled")
(assert_suspension (invoke "no-handler") "unhandled")
(assert_suspension (invoke "handler-of-another-tag") "unhandled")

;; The search passes a hundred prompts, and all of them are in the continuation.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (type $rest (func (param i32) (result i32)))
  (type $k_rest (cont $rest))
  (tag $ask (result i32))
  (tag $other (result i32))
  (func $down (type $f)
    (if (i32.eqz (local.get 0)) (then (return (suspend $ask))))
    (block $on_other (result (ref $k_rest))
      (return
        (i32.add (i32.const 1)
          (resume $k (on $other $on_other)
            (i32.sub (local.get 0) (i32.const 1)) (cont.new $k (ref.func $down))))))
    (unreachable))
  (elem declare func $down)
  (func (export "far") (param $n i32) (result i32)
    (local $k (ref null $k_rest))
    (block $on_ask (result (ref $k_rest))
      (return (resume $k (on $ask $on_ask) (local.get $n) (cont.new $k (ref.func $down)))))
    (local.set $k)
    (resume $k_rest (i32.const 1000) (local.get $k))))
(assert_return (invoke "far" (i32.const 0)) (i32.const 1000))
(assert_return (invoke "far" (i32.const 100)) (i32.const 1100))

;; A suspension in the handler's own block, after the branch, is outside of the prompt: it goes further out.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (func $suspends (result i32) (suspend $t) (i32.const 1))
  (func $suspends_again (result i32)
    (block $on_t (result (ref $k))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends)))))
    (suspend $t)
    (resume $k))
  (elem declare func $suspends $suspends_again)
  (func (export "outside-of-the-prompt") (result i32)
    (block $on_t (result (ref $k))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends_again)))))
    (resume $k)
    (i32.add (i32.const 40)))
  (func (export "unhandled") (result i32) (call $suspends_again)))
(assert_return (invoke "outside-of-the-prompt") (i32.const 41))
(assert_suspension (invoke "unhandled") "unhandled")

;; The payload may be the continuation of another computation, or null; the continuation itself never is.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $give (param (ref null $k)))
  (func $gives_null (result i32) (suspend $give (ref.null $k)) (i32.const 1))
  (elem declare func $gives_null)
  (func (export "null-payload") (result i32 i32)
    (local $k (ref null $k))
    (block $on_give (result (ref null $k) (ref null $k))
      (drop (resume $k (on $give $on_give) (cont.new $k (ref.func $gives_null))))
      (unreachable))
    (local.set $k)
    (ref.is_null)
    (ref.is_null (local.get $k))))
(assert_return (invoke "null-payload") (i32.const 1) (i32.const 0))

;; Several values are passed in the order in which they were.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $two (param i32 i32))
  (func $suspends (suspend $two (i32.const 7) (i32.const 2)))
  (elem declare func $suspends)
  (func (export "in-order") (result i32)
    (block $on_two (result i32 i32 (ref $k))
      (resume $k (on $two $on_two) (cont.new $k (ref.func $suspends)))
      (unreachable))
    (drop)
    (i32.sub)))
(assert_return (invoke "in-order") (i32.const 5))

;; Values of different types keep their order.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e (param i32 i64))
  (func $suspends (suspend $e (i32.const 1) (i64.const 2)))
  (elem declare func $suspends)
  (func (export "suspend") (result i32 i64)
    (block $on (result i32 i64 (ref $k))
      (resume $k (on $e $on) (cont.new $k (ref.func $suspends)))
      (unreachable))
    (drop)))
(assert_return (invoke "suspend") (i32.const 1) (i64.const 2))
