;; switch: from one continuation to another under the same prompt, with values both ways.

;; A ring of three, each of which hands a growing list of digits to the next.
(module
  (rec
    (type $f (func (param i32 (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (tag $swap (result i32))
  (elem declare func $player)
  (table $ring 3 (ref null $k))

  ;; Stores the one that came before (null: the resume did), appends its own digit and goes to the next.
  (type $start (func (param i32 i32 (ref null $k)) (result i32)))
  (type $starting (cont $start))
  (func $player (param $me i32) (param $digits i32) (param $from (ref null $k)) (result i32)
    (loop $again
      (if (i32.eqz (ref.is_null (local.get $from)))
        (then (table.set $ring (call $before (local.get $me)) (local.get $from))))
      (local.set $digits
        (i32.add (i32.mul (local.get $digits) (i32.const 10)) (i32.add (local.get $me) (i32.const 1))))
      (if (i32.gt_u (local.get $digits) (i32.const 1_000_000)) (then (return (local.get $digits))))
      (switch $k $swap
        (local.get $digits) (table.get $ring (call $after (local.get $me))))
      (local.set $from)
      (local.set $digits)
      (br $again))
    (unreachable))
  (func $before (param $i i32) (result i32)
    (i32.rem_u (i32.add (local.get $i) (i32.const 2)) (i32.const 3)))
  (func $after (param $i i32) (result i32)
    (i32.rem_u (i32.add (local.get $i) (i32.const 1)) (i32.const 3)))
  (func $new (param $me i32) (result (ref $k))
    (cont.bind $starting $k (local.get $me) (cont.new $starting (ref.func $player))))

  (func (export "ring") (result i32)
    (table.set $ring (i32.const 1) (call $new (i32.const 1)))
    (table.set $ring (i32.const 2) (call $new (i32.const 2)))
    (resume $k (on $swap switch) (i32.const 0) (ref.null $k) (call $new (i32.const 0))))

  ;; After the end of one of them the others stay suspended, and can be resumed under another prompt.
  (func (export "others-go-on") (result i32)
    (resume $k (on $swap switch) (i32.const 900_000) (ref.null $k) (table.get $ring (i32.const 1)))))

;; Step/switch-handled, six times; Step_pure/prompt-vals when one of the three returns: the prompt is of all
;; of them.
(assert_return (invoke "ring") (i32.const 1231231))
;; Step/switch-handled made conts[a'] = H^ea: player 1 was left in its switch, and gets new values for it.
(assert_return (invoke "others-go-on") (i32.const 9000002))

;; The types of the values that go over and of those that come back differ.
(module
  (rec
    (type $ping (func (param i32 i64 (ref null $to_pong)) (result f64)))
    (type $to_ping (cont $ping))
    (type $pong (func (param f32 (ref null $to_ping)) (result f64)))
    (type $to_pong (cont $pong)))
  (tag $swap (result f64))
  (elem declare func $pings $pongs)

  ;; Sends the sum of its arguments, and returns the sum of what comes back.
  (func $pings (type $ping)
    (switch $to_pong $swap
      (f32.convert_i64_s (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1)))
      (local.get 2))
    (local.set 2)
    (local.set 1)
    (local.set 0)
    (f64.convert_i64_s (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1))))
  ;; Sends back ten times and a hundred times what it gets.
  (func $pongs (type $pong)
    (switch $to_ping $swap
      (i32.trunc_f32_s (f32.mul (local.get 0) (f32.const 10)))
      (i64.trunc_f32_s (f32.mul (local.get 0) (f32.const 100)))
      (local.get 1))
    (unreachable))
  (func (export "ping-pong") (result f64)
    (resume $to_ping (on $swap switch)
      (i32.const 1) (i64.const 2)
      (cont.new $to_pong (ref.func $pongs))
      (cont.new $to_ping (ref.func $pings)))))

;; Step/switch-handled: val^n goes to E, and the results are the parameters of ct': 30 + 300.
(assert_return (invoke "ping-pong") (f64.const 330))

;; Without values; what switch leaves and where it goes may be several frames and stacks.
(module
  (type $f (func))
  (type $k (cont $f))
  (rec
    (type $g (func (param (ref null $s))))
    (type $s (cont $g)))
  (tag $swap)
  (tag $pause)
  (tag $exn (param i32))
  (global $log (mut i32) (i32.const 0))
  (global $s (mut (ref null $s)) (ref.null $s))
  (elem declare func $deep $goes_back $returns $nested $throws $goes $pauses)

  (func $note (param $digit i32)
    (global.set $log (i32.add (i32.mul (global.get $log) (i32.const 10)) (local.get $digit))))
  (func $logged (result i32)
    (global.get $log)
    (global.set $log (i32.const 0)))

  ;; From within calls, blocks and a try_table, and back there.
  (func $deep (type $g)
    (call $deeper (local.get 0))
    (call $note (i32.const 4)))
  (func $deeper (param $to (ref null $s))
    (block $all
      (try_table (catch_all $all)
        (call $note (i32.const 1))
        (drop (switch $s $swap (local.get $to)))
        (call $note (i32.const 3))
        (throw $exn (i32.const 0)))))
  (func $goes_back (type $g)
    (call $note (i32.const 2))
    (drop (switch $s $swap (local.get 0))))
  (func (export "deep") (result i32)
    (resume $s (on $swap switch)
      (cont.new $s (ref.func $goes_back)) (cont.new $s (ref.func $deep)))
    (call $logged))

  ;; From a continuation of two stacks: the inner one has no handler for $swap. It goes on below both.
  (func $nested (type $g)
    (resume $s (local.get 0) (cont.new $s (ref.func $deep)))
    (call $note (i32.const 5)))
  (func (export "nested") (result i32)
    (resume $s (on $swap switch)
      (cont.new $s (ref.func $goes_back)) (cont.new $s (ref.func $nested)))
    (call $logged))

  ;; An exception of the one that was switched to arrives at the resume, not at the one that switched.
  (func $throws (type $g) (throw $exn (i32.const 6)))
  (func (export "exception") (result i32)
    (global.set $log (i32.const 0))
    (block $caught (result i32)
      (try_table (catch $exn $caught)
        (resume $s (on $swap switch)
          (cont.new $s (ref.func $throws)) (cont.new $s (ref.func $deep))))
      (unreachable))
    (call $note)
    (call $logged))

  ;; A suspension of the one that was switched to takes it alone; the one that switched is in its own
  ;; continuation.
  (func $pauses (type $g)
    (global.set $s (local.get 0))
    (suspend $pause)
    (call $note (i32.const 7)))
  (func (export "suspension") (result i32)
    (global.set $log (i32.const 0))
    (block $on_pause (result (ref $k))
      (resume $s (on $swap switch) (on $pause $on_pause)
        (cont.new $s (ref.func $pauses)) (cont.new $s (ref.func $deep)))
      (unreachable))
    (resume $k)
    (resume $s (ref.null $s) (global.get $s))
    (call $logged))

  ;; Without a handler nothing is consumed: the target can be resumed later.
  (func $returns (type $g) (call $note (i32.const 8)))
  (func $goes (type $g) (drop (switch $s $swap (global.get $s))))
  (func (export "unhandled")
    (global.set $log (i32.const 0))
    (global.set $s (cont.new $s (ref.func $returns)))
    (resume $s (ref.null $s) (cont.new $s (ref.func $goes))))
  (func (export "after-unhandled") (result i32)
    (resume $s (ref.null $s) (global.get $s))
    (call $logged)))

;; Step/switch-handled: H^ea with frames, a label and an exception handler.
(assert_return (invoke "deep") (i32.const 1234))
;; Step/switch-handled: H^ea with a prompt.
(assert_return (invoke "nested") (i32.const 12345))
;; Step_read/throw_ref-prompt: H^ea is no longer the context, so its catch_all is not either.
(assert_return (invoke "exception") (i32.const 16))
;; Step/suspend-handled, at the prompt that switch-handled kept.
(assert_return (invoke "suspension") (i32.const 1734))
;; Step/switch-handled alone takes the target from the store.
(assert_suspension (invoke "unhandled") "unhandled")
(assert_return (invoke "after-unhandled") (i32.const 8))
