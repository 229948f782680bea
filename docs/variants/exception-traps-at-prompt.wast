;; An exception that is thrown under a prompt is caught around it.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e)
  (func $throws (throw $e))
  (elem declare func $throws)

  (func (export "run") (result i32)
    (block $caught
      (try_table (catch $e $caught) (resume $k (cont.new $k (ref.func $throws))))
      (return (i32.const 0)))
    (i32.const 1)))

;; Under the variant: a trap.
(assert_return (invoke "run") (i32.const 1))
