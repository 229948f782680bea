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
