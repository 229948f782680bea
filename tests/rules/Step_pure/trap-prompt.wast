;; Step_pure/trap-prompt
;;   (prompt{hdl*} trap)  ~>  trap
;;     -- the innermost context is a prompt

;; -- the innermost context is a prompt
;; Holds: each kind of trap leaves the continuation and the function that resumed it, whatever handlers there are.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (func $unreachable (unreachable))
  (func $divides (drop (i32.div_u (i32.const 1) (i32.const 0))))
  (func $calls (call $unreachable))
  (func $resumes_null (resume $k (ref.null $k)))
  (elem declare func $unreachable $divides $calls $resumes_null)
  (func $run (param $f (ref $f))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (local.get $f)))
      (return))
    (drop))
  (func (export "unreachable") (call $run (ref.func $unreachable)))
  (func (export "division") (call $run (ref.func $divides)))
  (func (export "in-a-call") (call $run (ref.func $calls)))
  (func (export "of-a-resume") (call $run (ref.func $resumes_null))))
(assert_trap (invoke "unreachable") "unreachable")
(assert_trap (invoke "division") "integer divide by zero")
(assert_trap (invoke "in-a-call") "unreachable")
(assert_trap (invoke "of-a-resume") "null continuation reference")

;; Holds, three times: no handler of exceptions stops it, inside or outside. What was done before stays done, the
;; continuation stays consumed, and the instance can be used.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (global $kept (mut (ref null $k)) (ref.null $k))
  (global $log (mut i32) (i32.const 0))
  (func $note (param $digit i32)
    (global.set $log (i32.add (i32.mul (global.get $log) (i32.const 10)) (local.get $digit))))
  (func $traps (unreachable))
  (func $under_catch_all (param $k (ref null $k))
    (block $all
      (try_table (catch_all $all) (resume $k (local.get $k))))
    (call $note (i32.const 9)))
  (func $one (call $under_catch_all (cont.new $k (ref.func $traps))))
  (func $two (call $under_catch_all (cont.new $k (ref.func $one))))
  (elem declare func $traps $one $two)
  (func (export "past-catch_all")
    (global.set $log (i32.const 0))
    (call $note (i32.const 1))
    (global.set $kept (cont.new $k (ref.func $two)))
    (call $under_catch_all (global.get $kept))
    (call $note (i32.const 2)))
  (func (export "log") (result i32) (global.get $log))
  (func (export "again") (resume $k (global.get $kept))))
(assert_trap (invoke "past-catch_all") "unreachable")
(assert_return (invoke "log") (i32.const 1))
(assert_trap (invoke "again") "continuation already consumed")

;; Holds: after a suspension the trap goes to the resume that is in force.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (global $k (mut (ref null $k)) (ref.null $k))
  (func $suspends_and_traps (suspend $t) (unreachable))
  (elem declare func $suspends_and_traps)
  (func (export "start")
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends_and_traps)))
      (unreachable))
    (global.set $k))
  (func (export "go-on") (resume $k (global.get $k))))
(assert_return (invoke "start"))
(assert_trap (invoke "go-on") "unreachable")
(assert_trap (invoke "go-on") "continuation already consumed")

;; Fails: the continuation ends without a trap, and Step_pure/prompt-vals is taken; or the trap is outside of it.
(module
  (type $f (func))
  (type $k (cont $f))
  (func $nothing)
  (elem declare func $nothing)
  (func (export "no-trap") (resume $k (cont.new $k (ref.func $nothing))))
  (func (export "trap-outside") (resume $k (cont.new $k (ref.func $nothing))) (unreachable)))
(assert_return (invoke "no-trap"))
(assert_trap (invoke "trap-outside") "unreachable")
