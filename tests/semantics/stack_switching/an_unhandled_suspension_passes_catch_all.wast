;; An unhandled suspension is not an exception: catch_all (Step_read/throw_ref-handler-catch_all) does not catch it. The
;; code after the try_table does not run. Effects of the code before it remain.

(module
  (tag $t)
  (global $n (mut i32) (i32.const 0))
  (func $count (global.set $n (i32.add (global.get $n) (i32.const 1))))
  (func $suspends (call $count) (suspend $t) (call $count))
  (func (export "past-catch_all")
    (block $all
      (try_table (catch_all $all) (call $suspends)))
    (call $count))
  (func (export "past-catch_all_ref")
    (block $all (result exnref)
      (try_table (catch_all_ref $all) (call $suspends))
      (unreachable))
    (drop)
    (call $count))
  (func (export "n") (result i32) (global.get $n)))

(assert_suspension (invoke "past-catch_all") "unhandled")
(assert_return (invoke "n") (i32.const 1))
(assert_suspension (invoke "past-catch_all_ref") "unhandled")
(assert_return (invoke "n") (i32.const 2))
