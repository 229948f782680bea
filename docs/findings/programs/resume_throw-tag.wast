;; The tag that is thrown stands before the handlers.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $stop)
  (func $nothing)
  (elem declare func $nothing)
  (func (export "caught") (result i32)
    (block $caught
      (try_table (catch $stop $caught)
        (block $on_stop (result (ref $k))
          (resume_throw $k $stop (on $stop $on_stop) (cont.new $k (ref.func $nothing)))
          (return (i32.const 0)))
        (drop))
      (return (i32.const 0)))
    (i32.const 1)))
(assert_return (invoke "caught") (i32.const 1))
