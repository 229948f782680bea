;; Step_pure/return-handler

;; -- the innermost context is a handler
;; Holds: a return within try_table leaves it, and with the function.
(module
  (tag $e)
  (func (export "return") (result i32)
    (block $caught (try_table (catch_all $caught) (return (i32.const 1))))
    (i32.const 2))
  (func $returns_inside (block $caught (try_table (catch_all $caught) (return))))
  (func (export "throw-behind") (call $returns_inside) (throw $e)))
(assert_return (invoke "return") (i32.const 1))
;; And it takes the handler away: what is thrown behind the call is not caught.
(assert_exception (invoke "throw-behind"))
;; Fails: a return within blocks, loops and branches of if.
(module
  (func (export "return") (result i32)
    (block (loop (if (i32.const 1) (then (return (i32.const 1))))))
    (i32.const 2)))
(assert_return (invoke "return") (i32.const 1))
