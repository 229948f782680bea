;; An instantiation whose start function suspends ends there, with a suspension; its segments have been copied by then.
(module $library
  (memory (export "memory") 1)
  (func (export "load") (result i32) (i32.load8_u (i32.const 0))))
(register "library" $library)

(module
  (memory (import "library" "memory") 1)
  (tag $t)
  (data (i32.const 0) "A")
  (func $start (suspend $t) (i32.store8 (i32.const 0) (i32.const 66)))
  (start $start))

(assert_return (invoke $library "load") (i32.const 65))
