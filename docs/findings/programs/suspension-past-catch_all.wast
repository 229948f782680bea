;; A suspension is no exception: without a handler it is not caught.
(module
  (tag $t)
  (func $suspends (suspend $t))
  (func (export "f") (block $all (try_table (catch_all $all) (call $suspends)))))
(assert_suspension (invoke "f") "unhandled")
