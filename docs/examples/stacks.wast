;; What each instruction of stack switching does to the stacks, and four things that surprise: a function for each, as
;; small as it can be. The gallery (docs/gallery) draws them.
;;
;;   build/release/bin/wfx explore docs/examples/stacks.wast --invoke suspend
;;
;; prints 12, 1, 9, 9, 3 and 5.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (type $task (func))
  (type $cont (cont $task))
  (tag $yield (param i32))
  (tag $stop (param i32))

  (func $work (suspend $yield (i32.const 1)))
  (elem declare func $work)

  ;; cont.new makes a stack on which nothing has run yet.
  (func (export "cont.new")
    (local $k (ref null $cont))
    (local.set $k (cont.new $cont (ref.func $work))))

  ;; cont.bind gives the stack some of the arguments that it waits for. The old reference is consumed.
  (type $sum_task (func (param i32 i32) (result i32)))
  (type $sum_cont (cont $sum_task))
  (type $rest_task (func (param i32) (result i32)))
  (type $rest_cont (cont $rest_task))
  (func $sum (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $a) (local.get $b)))
  (elem declare func $sum)
  (func (export "cont.bind")
    (local $k (ref null $rest_cont))
    (local.set $k (cont.bind $sum_cont $rest_cont (i32.const 5) (cont.new $sum_cont (ref.func $sum))))
    (call $print (resume $rest_cont (i32.const 7) (local.get $k))))

  ;; resume puts the stack on top of the one that runs, with a prompt between them; suspend takes it off again, and is a
  ;; branch to the handler with its values and a new continuation.
  (func $step (param $k (ref null $cont)) (result (ref null $cont))
    (block $on_yield (result i32 (ref $cont))
      (resume $cont (on $yield $on_yield) (local.get $k))
      (return (ref.null $cont)))
    (local.set $k)
    (call $print)
    (local.get $k))
  (func (export "suspend")
    (drop (call $step (cont.new $cont (ref.func $work)))))

  ;; switch suspends and resumes at once: the two stacks change places under the same prompt.
  (rec (type $turn (func (param (ref null $thread)))) (type $thread (cont $turn)))
  (tag $swap)
  (func $ping (type $turn) (param $other (ref null $thread))
    (drop (switch $thread $swap (cont.new $thread (ref.func $pong)))))
  (func $pong (type $turn) (param $other (ref null $thread))
    (drop (switch $thread $swap (local.get $other))))
  (elem declare func $ping $pong)
  (func (export "switch")
    (resume $thread (on $swap switch) (ref.null $thread) (cont.new $thread (ref.func $ping))))

  ;; resume_throw resumes the stack with an exception instead of a value, so that it can clean up.
  (func $careful
    (block $stopped (result i32)
      (try_table (catch $stop $stopped) (suspend $yield (i32.const 1)))
      (return))
    (call $print))
  (elem declare func $careful)
  (func $pause (result (ref $cont))
    (local $k (ref $cont))
    (block $on_yield (result i32 (ref $cont))
      (resume $cont (on $yield $on_yield) (cont.new $cont (ref.func $careful)))
      (unreachable))
    (local.set $k)
    (drop)
    (local.get $k))
  (func (export "resume_throw")
    (resume_throw $cont $stop (i32.const 9) (call $pause)))

  ;; resume_throw_ref does so with an exception that there is already.
  (func (export "resume_throw_ref")
    (local $e exnref)
    (block $caught (result i32 exnref)
      (try_table (catch_ref $stop $caught) (throw $stop (i32.const 9)))
      (unreachable))
    (local.set $e)
    (drop)
    (resume_throw_ref $cont (local.get $e) (call $pause)))

  ;; A suspension passes the prompts that do not name its tag. The continuation then has two stacks.
  (tag $ask (param i32))
  (func $asks (suspend $ask (i32.const 3)))
  (func $inner
    (block $on_yield (result i32 (ref $cont))
      (resume $cont (on $yield $on_yield) (cont.new $cont (ref.func $asks)))
      (return))
    (drop) (drop))
  (elem declare func $asks $inner)
  (func (export "forward")
    (block $on_ask (result i32 (ref $cont))
      (resume $cont (on $ask $on_ask) (cont.new $cont (ref.func $inner)))
      (return))
    (drop)
    (call $print))

  ;; A continuation is resumed once. The second time traps: the reference is to one that has been consumed.
  (func $nothing)
  (elem declare func $nothing)
  (func (export "twice")
    (local $k (ref null $cont))
    (local.set $k (cont.new $cont (ref.func $nothing)))
    (resume $cont (local.get $k))
    (resume $cont (local.get $k)))

  ;; An exception that no stack catches ends one after the other, up to the try_table on the outermost.
  (func $throws (throw $stop (i32.const 5)))
  (func $passes (resume $cont (cont.new $cont (ref.func $throws))))
  (elem declare func $throws $passes)
  (func (export "throw")
    (block $caught (result i32)
      (try_table (catch $stop $caught) (resume $cont (cont.new $cont (ref.func $passes))))
      (return))
    (call $print)))

(assert_return (invoke "cont.new"))
(assert_return (invoke "cont.bind"))
(assert_return (invoke "suspend"))
(assert_return (invoke "switch"))
(assert_return (invoke "resume_throw"))
(assert_return (invoke "resume_throw_ref"))
(assert_return (invoke "forward"))
(assert_return (invoke "throw"))
(assert_trap (invoke "twice") "continuation already consumed")
