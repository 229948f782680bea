;;! dialect = "2022"
;; Step_read/throw_ref-barrier

;; -- the innermost context is a barrier
;; Holds: an exception leaves the barrier, on the way to its handler or out of the run.
(module
  (tag $exn (param i32))
  (func (export "caught-outside") (result i32)
    (block $caught (result i32)
      (try_table (catch $exn $caught) (barrier (barrier (throw $exn (i32.const 3)))))
      (unreachable)))
  (func (export "uncaught") (barrier (throw $exn (i32.const 3)))))
(assert_return (invoke "caught-outside") (i32.const 3))
(assert_exception (invoke "uncaught"))
;; Fails: the exception is caught within the barrier, which stays.
(module
  (tag $t)
  (tag $exn)
  (func (export "caught-within")
    (barrier
      (block $caught (try_table (catch $exn $caught) (throw $exn)))
      (suspend $t))))
(assert_trap (invoke "caught-within") "barrier")
