;; A continuation that runs cannot be used, by itself nor by what it runs.
;;
;; The global $k is the reference by which the continuation was resumed. Each use of it is made on the stack itself, on
;; a stack above it, by a handler below it, and after it was suspended and resumed by its new reference.
;; Rules: Step/resume-live has consumed it; Step_read/resume-dead, Step_read/cont.bind-dead and
;; Step_read/resume_throw_ref-dead trap; Step_pure/trap-prompt carries the trap through all stacks.

(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e)
  (tag $exn)
  (global $k (mut (ref null $k)) (ref.null $k))
  (global $use (mut i32) (i32.const 0))
  (global $trace (mut i32) (i32.const 0))

  (func $log (param i32)
    (global.set $trace (i32.add (i32.mul (global.get $trace) (i32.const 10)) (local.get 0))))
  (func $use
    (block $throw
      (block $bind
        (block $resume
          (br_table $resume $bind $throw (global.get $use)))
        (resume $k (global.get $k))
        (return))
      (drop (cont.bind $k $k (global.get $k)))
      (return))
    (resume_throw $k $exn (global.get $k)))

  (func $itself (call $log (i32.const 1)) (call $use) (call $log (i32.const 9)))
  (func $above
    (call $log (i32.const 1))
    (resume $k (cont.new $k (ref.func $itself)))
    (call $log (i32.const 9)))
  (func $two_above
    (call $log (i32.const 1))
    (resume $k (cont.new $k (ref.func $above)))
    (call $log (i32.const 9)))
  (func $again (suspend $e) (call $itself))
  (elem declare func $itself $above $two_above $again $suspends)

  (func $start (param $f (ref $f)) (param $use i32)
    (global.set $trace (i32.const 0))
    (global.set $use (local.get $use))
    (global.set $k (cont.new $k (local.get $f)))
    (block $on_e (result (ref $k))
      (resume $k (on $e $on_e) (global.get $k))
      (return))
    (resume $k))
  (func (export "itself") (param i32) (call $start (ref.func $itself) (local.get 0)))
  (func (export "above") (param i32) (call $start (ref.func $above) (local.get 0)))
  (func (export "two above") (param i32) (call $start (ref.func $two_above) (local.get 0)))
  (func (export "again") (param i32) (call $start (ref.func $again) (local.get 0)))
  (func (export "trace") (result i32) (global.get $trace))

  ;; The handler has the new reference, and uses the old one.
  (func $suspends (suspend $e))
  (func (export "handler") (param i32)
    (global.set $use (local.get 0))
    (global.set $k (cont.new $k (ref.func $suspends)))
    (block $on_e (result (ref $k))
      (resume $k (on $e $on_e) (global.get $k))
      (return))
    (drop)
    (call $use)))

(assert_trap (invoke "itself" (i32.const 0)) "continuation already consumed")
(assert_return (invoke "trace") (i32.const 1))
(assert_trap (invoke "itself" (i32.const 1)) "continuation already consumed")
(assert_trap (invoke "itself" (i32.const 2)) "continuation already consumed")
(assert_trap (invoke "above" (i32.const 0)) "continuation already consumed")
(assert_return (invoke "trace") (i32.const 11))
(assert_trap (invoke "above" (i32.const 1)) "continuation already consumed")
(assert_trap (invoke "above" (i32.const 2)) "continuation already consumed")
(assert_trap (invoke "two above" (i32.const 0)) "continuation already consumed")
(assert_return (invoke "trace") (i32.const 111))
(assert_trap (invoke "two above" (i32.const 1)) "continuation already consumed")
(assert_trap (invoke "two above" (i32.const 2)) "continuation already consumed")
(assert_trap (invoke "again" (i32.const 0)) "continuation already consumed")
(assert_return (invoke "trace") (i32.const 1))
(assert_trap (invoke "again" (i32.const 1)) "continuation already consumed")
(assert_trap (invoke "again" (i32.const 2)) "continuation already consumed")
(assert_trap (invoke "handler" (i32.const 0)) "continuation already consumed")
(assert_trap (invoke "handler" (i32.const 1)) "continuation already consumed")
(assert_trap (invoke "handler" (i32.const 2)) "continuation already consumed")

;; Who is suspended inside another can be resumed by that one's handler: the outer runs, the inner does not.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $e)
  (global $inner (mut (ref null $k)) (ref.null $k))
  (func $inner (result i32) (suspend $e) (i32.const 5))
  (func $outer (result i32)
    (block $on_e (result (ref $k))
      (return (resume $k (on $e $on_e) (cont.new $k (ref.func $inner)))))
    (global.set $inner)
    (suspend $e)
    (i32.const 7))
  (elem declare func $inner $outer)
  (func (export "the inner one first") (result i32)
    (local $outer (ref null $k))
    (block $on_e (result (ref $k))
      (return (resume $k (on $e $on_e) (cont.new $k (ref.func $outer)))))
    (local.set $outer)
    (i32.add
      (i32.mul (resume $k (global.get $inner)) (i32.const 10))
      (resume $k (local.get $outer)))))
(assert_return (invoke "the inner one first") (i32.const 57))
