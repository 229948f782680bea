;; Step/switch-handled

;; switch: from one continuation to another under the same prompt, with values both ways.

;; A ring of three, each of which hands a growing list of digits to the next.
(module
  (rec
    (type $f (func (param i32 (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (tag $swap (result i32))
  (elem declare func $player)
  (table $ring 3 (ref null $k))

  ;; Stores the continuation of the player before it (null for the first), appends its own digit and switches on.
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

  ;; When one player ends, the others stay suspended, and can be resumed under another prompt.
  (func (export "others-go-on") (result i32)
    (resume $k (on $swap switch) (i32.const 900_000) (ref.null $k) (table.get $ring (i32.const 1)))))

;; Step/switch-handled, six times; Step_pure/prompt-vals when one of the three players returns: all of them run under
;; one prompt.
(assert_return (invoke "ring") (i32.const 1231231))
;; Step/switch-handled made conts[a'] = H^ea: player 1 was left in its switch, and gets new values for it.
(assert_return (invoke "others-go-on") (i32.const 9000002))

;; The values that go to the target have other types than those that come back.
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

;; Switches without values, between continuations of several frames and stacks.
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

  ;; A switch within calls, blocks and a try_table, and a switch back to it.
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

  ;; A switch from a continuation of two stacks, since the prompt between them has no handler for $swap.
  (func $nested (type $g)
    (resume $s (local.get 0) (cont.new $s (ref.func $deep)))
    (call $note (i32.const 5)))
  (func (export "nested") (result i32)
    (resume $s (on $swap switch)
      (cont.new $s (ref.func $goes_back)) (cont.new $s (ref.func $nested)))
    (call $logged))

  ;; An exception that the target throws arrives at the resume, and not at the switch.
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

  ;; When the target suspends, its continuation is of the target alone; the function that switched is in a
  ;; continuation of its own.
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

  ;; A switch that nothing handles consumes nothing: its target can be resumed later.
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

;; switch: the last parameter of the target's type may be nullable or not; the continuation that it gets is not null.

(module
  (rec
    (type $f (func (param (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (rec
    (type $g (func (param (ref $h_k)) (result i32)))
    (type $g_k (cont $g))
    (type $h (func (param (ref null $g_k)) (result i32)))
    (type $h_k (cont $h)))
  (tag $swap (result i32))
  (elem declare func $switches $tells $switches_on $tells_on)

  ;; (ref null $k): the target could also be resumed with null.
  (func $switches (type $f)
    (drop (switch $k $swap (cont.new $k (ref.func $tells))))
    (i32.const 9))
  (func $tells (type $f) (ref.is_null (local.get 0)))
  (func (export "nullable") (result i32)
    (resume $k (on $swap switch) (ref.null $k) (cont.new $k (ref.func $switches))))
  (func (export "null-by-resume") (result i32)
    (resume $k (ref.null $k) (cont.new $k (ref.func $tells))))

  ;; (ref $h_k): no null can arrive, and none does.
  (func $switches_on (type $h)
    (drop (switch $g_k $swap (cont.new $g_k (ref.func $tells_on))))
    (i32.const 9))
  (func $tells_on (type $g) (ref.is_null (local.get 0)))
  (func (export "non-null") (result i32)
    (resume $h_k (on $swap switch) (ref.null $g_k) (cont.new $h_k (ref.func $switches_on)))))

;; Step/switch-handled made (ref.cont a').
(assert_return (invoke "nullable") (i32.const 0))
(assert_return (invoke "null-by-resume") (i32.const 1))
(assert_return (invoke "non-null") (i32.const 0))

;; One prompt with one tag in both kinds of handlers: each event finds its own, whatever the order of the
;; handlers.

(module
  (rec
    (type $f (func (param (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (type $h (func (param i32) (result i32)))
  (type $suspended (cont $h))
  (tag $t (result i32))
  (elem declare func $suspends $switches)

  (func $suspends (type $f)
    (i32.add (i32.const 1) (suspend $t)))
  ;; Switches to $suspends under the same prompt, which then handles the suspension.
  (func $switches (type $f)
    (switch $k $t (cont.new $k (ref.func $suspends)))
    (unreachable))

  (func $label_first (param $f (ref $f)) (result i32)
    (block $on_t (result (ref $suspended))
      (return (resume $k (on $t $on_t) (on $t switch) (ref.null $k) (cont.new $k (local.get $f)))))
    (call $answer))
  (func $switch_first (param $f (ref $f)) (result i32)
    (block $on_t (result (ref $suspended))
      (return (resume $k (on $t switch) (on $t $on_t) (ref.null $k) (cont.new $k (local.get $f)))))
    (call $answer))
  (func $answer (param $k (ref $suspended)) (result i32)
    (resume $suspended (i32.const 40) (local.get $k)))

  (func (export "suspend-label-first") (result i32) (call $label_first (ref.func $suspends)))
  (func (export "suspend-switch-first") (result i32) (call $switch_first (ref.func $suspends)))
  (func (export "switch-label-first") (result i32) (call $label_first (ref.func $switches)))
  (func (export "switch-switch-first") (result i32) (call $switch_first (ref.func $switches))))

;; Step/suspend-handled, past the (on $t switch) of the same prompt: 1 + 40.
(assert_return (invoke "suspend-label-first") (i32.const 41))
(assert_return (invoke "suspend-switch-first") (i32.const 41))
;; Step/switch-handled, past the (on $t $on_t) of the same prompt; it keeps hdl*, so the label then handles
;; the suspend.
(assert_return (invoke "switch-label-first") (i32.const 41))
(assert_return (invoke "switch-switch-first") (i32.const 41))

;; A label handler does not handle a switch, nor a switch handler a suspend; the search goes on behind them.
;; The grammar of H^ea does not say so; the text before the rules does (Explainer.md, Execution).

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (rec
    (type $swap (func (param (ref null $swap_k)) (result i32)))
    (type $swap_k (cont $swap)))
  (tag $t (result i32))
  (elem declare func $suspends $switches $returns $under_switch $under_label)

  (func $suspends (result i32) (i32.add (i32.const 1) (suspend $t)))
  (func $switches (result i32)
    (switch $swap_k $t (cont.new $swap_k (ref.func $returns)))
    (unreachable))
  (func $returns (type $swap) (i32.const 20))

  ;; The inner prompt has the tag, as a switch.
  (func $under_switch (result i32)
    (i32.add (i32.const 10) (resume $k (on $t switch) (cont.new $k (ref.func $suspends)))))
  (func (export "suspend-past-switch") (result i32)
    (block $on_t (result (ref $k_i32))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $under_switch)))))
    (i32.const 100)
    (call $swapped))
  (type $f_i32 (func (param i32) (result i32)))
  (type $k_i32 (cont $f_i32))
  (func $swapped (param $k (ref $k_i32)) (param $v i32) (result i32)
    (resume $k_i32 (local.get $v) (local.get $k)))

  ;; The inner prompt has the tag, as a label.
  (func $under_label (result i32)
    (block $on_t (result (ref $k_i32))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $switches)))))
    (unreachable))
  (func (export "switch-past-label") (result i32)
    (resume $k (on $t switch) (cont.new $k (ref.func $under_label))))

  ;; Both, and nothing behind.
  (func (export "suspend-at-switch") (result i32)
    (resume $k (on $t switch) (cont.new $k (ref.func $suspends))))
  (func (export "switch-at-label") (result i32)
    (call $under_label)))

;; Step/suspend-handled: at the outer prompt, the inner one is part of the continuation: 10 + (1 + 100).
(assert_return (invoke "suspend-past-switch") (i32.const 111))
;; Step/switch-handled: at the outer prompt; the inner prompt leaves with the continuation that is switched
;; from.
(assert_return (invoke "switch-past-label") (i32.const 20))
;; No rule applies to an event that has handlers of the other kind alone.
(assert_suspension (invoke "suspend-at-switch") "unhandled")
(assert_suspension (invoke "switch-at-label") "unhandled")

;; -- (on ea switch) notin hdl_1*, and no prompt in H^ea has an (on ea switch)
;; Holds for the innermost of two prompts; the outer one is not concerned, and gets what the inner one returns.
(module
  (rec (type $f (func (param (ref null $k)) (result i32))) (type $k (cont $f)))
  (tag $t (result i32))
  (func $ten (type $f) (i32.const 10))
  (func $switches (type $f) (drop (switch $k $t (cont.new $k (ref.func $ten)))) (i32.const -1))
  (func $nests (type $f)
    (i32.add (i32.const 1) (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches)))))
  (func $nests_without_a_handler (type $f)
    (i32.add (i32.const 1) (resume $k (ref.null $k) (cont.new $k (ref.func $switches)))))
  (elem declare func $ten $switches $nests $nests_without_a_handler)
  (func (export "innermost") (result i32)
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $nests))))
  ;; It fails at the inner prompt, which leaves with the continuation.
  (func (export "outer") (result i32)
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $nests_without_a_handler)))))
(assert_return (invoke "innermost") (i32.const 11))
(assert_return (invoke "outer") (i32.const 10))
;; Fails at every prompt: see Step_read/switch.

;; Twice in one handler list: the same kind twice is no more than once.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $n (mut i32) (i32.const 0))
  (func $counts (type $f) (global.set $n (i32.add (global.get $n) (i32.const 1))))
  (func $switches (type $f) (drop (switch $k $t (cont.new $k (ref.func $counts)))))
  (elem declare func $counts $switches)
  (func (export "duplicate") (result i32)
    (resume $k (on $t switch) (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches)))
    (global.get $n)))
(assert_return (invoke "duplicate") (i32.const 1))

;; A chain: each continuation makes the next one and switches to it, a thousand times, under one prompt. The
;; continuations that stay behind are dropped.
(module
  (rec (type $f (func (param i32 (ref null $k)) (result i32))) (type $k (cont $f)))
  (tag $t (result i32))
  (func $next (type $f)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 77))))
    (switch $k $t (i32.sub (local.get 0) (i32.const 1)) (cont.new $k (ref.func $next)))
    (unreachable))
  (elem declare func $next)
  (func (export "chain") (param $n i32) (result i32)
    (resume $k (on $t switch) (local.get $n) (ref.null $k) (cont.new $k (ref.func $next)))))
(assert_return (invoke "chain" (i32.const 1)) (i32.const 77))
(assert_return (invoke "chain" (i32.const 1000)) (i32.const 77))

;; Two functions switch to and fro, many times, and each switch makes another continuation.
(module
  (rec (type $f (func (param i32 (ref null $k)) (result i32))) (type $k (cont $f)))
  (tag $t (result i32))
  (func $player (type $f)
    (loop $again
      (if (i32.ge_u (local.get 0) (i32.const 10_000)) (then (return (local.get 0))))
      (switch $k $t (i32.add (local.get 0) (i32.const 1)) (local.get 1))
      (local.set 1)
      (local.set 0)
      (br $again))
    (unreachable))
  (func $begins (type $f)
    (switch $k $t (local.get 0) (cont.new $k (ref.func $player)))
    (local.set 1)
    (local.set 0)
    (return_call $player (local.get 0) (local.get 1)))
  (elem declare func $player $begins)
  (func (export "to-and-fro") (result i32)
    (resume $k (on $t switch) (i32.const 0) (ref.null $k) (cont.new $k (ref.func $begins)))))
(assert_return (invoke "to-and-fro") (i32.const 10_000))

;; A tail call after a switch, and one out of the target: the prompt stays.
(module
  (rec (type $f (func (param (ref null $k)) (result i32))) (type $k (cont $f)))
  (tag $t (result i32))
  (func $back (type $f) (drop (switch $k $t (local.get 0))) (unreachable))
  (func $calls_back (type $f) (return_call $back (local.get 0)))
  (func $five (result i32) (i32.const 5))
  (func $begins (type $f) (drop (switch $k $t (cont.new $k (ref.func $calls_back)))) (return_call $five))
  (elem declare func $calls_back $begins)
  (func (export "tail-calls") (result i32)
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $begins)))))
(assert_return (invoke "tail-calls") (i32.const 5))

;; A trap of the target leaves the prompt, and no handler around the switch sees it.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (func $traps (type $f) (unreachable))
  (func $switches (type $f)
    (block $all (try_table (catch_all $all) (drop (switch $k $t (cont.new $k (ref.func $traps)))))))
  (elem declare func $traps $switches)
  (func (export "trap") (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches)))))
(assert_trap (invoke "trap") "unreachable")

;; resume_throw of the continuation that switched raises the exception at its switch.
(module
  (rec (type $f (func (param (ref null $k)) (result i32))) (type $k (cont $f)))
  (tag $t (result i32))
  (tag $exn (param i32))
  (func $throws_into (type $f) (resume_throw $k $exn (i32.const 4) (local.get 0)))
  (func $catches (type $f)
    (block $caught (result i32)
      (try_table (catch $exn $caught) (drop (switch $k $t (cont.new $k (ref.func $throws_into)))))
      (unreachable))
    (i32.add (i32.const 30)))
  (elem declare func $throws_into $catches)
  (func (export "thrown-into") (result i32)
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $catches)))))
(assert_return (invoke "thrown-into") (i32.const 34))

;; conts[a] = eps: a continuation that was switched to is consumed, for resume and for cont.bind.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $k (mut (ref null $k)) (ref.null $k))
  (func $returns (type $f))
  (func $switches (type $f) (drop (switch $k $t (global.get $k))))
  (elem declare func $returns $switches)
  (func (export "switched-to")
    (global.set $k (cont.new $k (ref.func $returns)))
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches)))
    (resume $k (ref.null $k) (global.get $k))))
(assert_trap (invoke "switched-to") "continuation already consumed")
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $k (mut (ref null $k)) (ref.null $k))
  (func $returns (type $f))
  (func $switches (type $f) (drop (switch $k $t (global.get $k))))
  (elem declare func $returns $switches)
  (func (export "switched-to")
    (global.set $k (cont.new $k (ref.func $returns)))
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches)))
    (drop (cont.bind $k $k (global.get $k)))))
(assert_trap (invoke "switched-to") "continuation already consumed")

;; A bound continuation can be the target of a switch: the only parameter that it has left is the continuation.
(module
  (rec
    (type $f (func (param i32 (ref null $k)) (result i32)))
    (type $kf (cont $f))
    (type $g (func (param (ref null $k)) (result i32)))
    (type $k (cont $g)))
  (tag $swap (result i32))
  (func $first (type $f) (local.get 0))
  (func $goes (type $g)
    (drop (switch $k $swap (cont.bind $kf $k (i32.const 8) (cont.new $kf (ref.func $first)))))
    (unreachable))
  (elem declare func $first $goes)
  (func (export "switched-to") (result i32)
    (resume $k (on $swap switch) (ref.null $k) (cont.new $k (ref.func $goes)))))
(assert_return (invoke "switched-to") (i32.const 8))

;; A target may run a function of the host. Since spectest has none of such a type, a function of the module tail-calls
;; it.
(module
  (rec
    (type $s_f (func (param i32 (ref null $s))))
    (type $s (cont $s_f)))
  (func $print_i32 (import "spectest" "print_i32") (param i32))
  (tag $t)
  (func $prints (type $s_f) (return_call $print_i32 (local.get 0)))
  (func $goes (type $s_f)
    (switch $s $t (i32.const 7) (cont.new $s (ref.func $prints)))
    (unreachable))
  (elem declare func $prints $goes)
  (func (export "switch")
    (resume $s (on $t switch) (i32.const 0) (ref.null $s) (cont.new $s (ref.func $goes)))))
;; Step_read/return_call_ref-frame-addr with a host function, on a stack of its own; prints 7.
(assert_return (invoke "switch"))

;; The tag of (on ea switch) is that of the module that resumes, where the module that switches numbers its tags
;; otherwise.
(module
  (tag (export "swap"))
  (tag (export "other")))
(register "tags")
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $other (import "tags" "other"))
  (tag $swap (import "tags" "swap"))
  (func $returns (type $f))
  (elem declare func $returns)
  (func (export "switches") (type $f) (drop (switch $k $swap (cont.new $k (ref.func $returns))))))
(register "library")
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $swap (import "tags" "swap"))
  (func $switches (import "library" "switches") (type $f))
  (elem declare func $switches)
  (func (export "switch") (resume $k (on $swap switch) (ref.null $k) (cont.new $k (ref.func $switches)))))
(assert_return (invoke "switch"))
