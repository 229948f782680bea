;; No rule reduces a suspend that no prompt handles. The run ends with an outcome of its own, which is not a trap.
;; Effects of the code before it remain, and the instance can still be used. The tests that catch_all does not catch it,
;; and that a switch ends in the same way, are in files of their own, since some engines crash on them.

(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t (export "t"))
  (tag $with_values (param i32) (result i32))
  (global $n (mut i32) (i32.const 0))
  (elem declare func $suspends)

  (func $count (global.set $n (i32.add (global.get $n) (i32.const 1))))
  (func $suspends (export "suspend") (call $count) (suspend $t) (call $count))

  (func (export "with-values") (result i32) (suspend $with_values (i32.const 1)))
  (func (export "in-a-continuation") (resume $k (cont.new $k (ref.func $suspends))))
  (func (export "n") (result i32) (global.get $n)))

;; At the top of a run there is no prompt at all.
(assert_suspension (invoke "suspend") "unhandled")
;; The run stopped at the suspend.
(assert_return (invoke "n") (i32.const 1))
(assert_suspension (invoke "with-values") "unhandled")
(assert_suspension (invoke "in-a-continuation") "unhandled")
(assert_return (invoke "n") (i32.const 2))

;; A start function may use continuations as any other.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (global $n (mut i32) (i32.const 0))
  (global $kept (mut (ref null $k)) (ref.null $k))
  (func $suspends (suspend $t) (global.set $n (i32.const 7)))
  (elem declare func $suspends)
  (func $start
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends)))
      (unreachable))
    (global.set $kept))
  (start $start)
  (func (export "go-on") (result i32)
    (resume $k (global.get $kept))
    (global.get $n)))

;; Step/suspend-handled during instantiation; Step/resume-live after it.
(assert_return (invoke "go-on") (i32.const 7))
