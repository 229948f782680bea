;; Step_read/throw_ref-null

;; -- ref = ref.null
;; Holds: for a null of type exnref and one of nullexnref; no clause catches the trap.
(module
  (func (export "exn") (throw_ref (ref.null exn)))
  (func (export "noexn") (throw_ref (ref.null noexn)))
  (func (export "under-catch_all") (block $caught (try_table (catch_all $caught) (throw_ref (ref.null exn))))))
(assert_trap (invoke "exn") "null exception reference")
(assert_trap (invoke "noexn") "null exception reference")
(assert_trap (invoke "under-catch_all") "null exception reference")
;; Fails: an exception is thrown again.
(module
  (tag $e (param i32))
  (func (export "again") (result i32)
    (block $outer (result i32)
      (try_table (catch $e $outer)
        (block $inner (result i32 exnref)
          (try_table (catch_ref $e $inner) (throw $e (i32.const 5)))
          (unreachable))
        (throw_ref))
      (unreachable))))
(assert_return (invoke "again") (i32.const 5))
