;; Step_pure/resume_throw-null

;; -- ref = ref.null
;; Holds: with no value and with several, with handlers and without; no exception is thrown, so that none is caught.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $exn)
  (tag $exn2 (param i32 i64))
  (func (export "null") (resume_throw $k $exn (ref.null $k)))
  (func (export "null-of-nocont") (resume_throw $k $exn (ref.null nocont)))
  (func (export "null-with-values") (resume_throw $k $exn2 (i32.const 1) (i64.const 2) (ref.null $k)))
  (func (export "null-with-a-handler")
    (block $on_t (result (ref $k))
      (resume_throw $k $exn (on $t $on_t) (ref.null $k))
      (return))
    (drop))
  (func (export "null-in-a-try_table")
    (block $all (try_table (catch $exn $all) (catch_all $all) (resume_throw $k $exn (ref.null $k))))))
(assert_trap (invoke "null") "null continuation reference")
(assert_trap (invoke "null-of-nocont") "null continuation reference")
(assert_trap (invoke "null-with-values") "null continuation reference")
(assert_trap (invoke "null-with-a-handler") "null continuation reference")
(assert_trap (invoke "null-in-a-try_table") "null continuation reference")

;; Fails: the reference is a continuation, and Step/resume_throw-cont is taken.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn)
  (func $never (unreachable))
  (elem declare func $never)
  (func (export "continuation") (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $never)))
    (block $caught
      (try_table (catch $exn $caught) (resume_throw $k $exn (local.get $k)))
      (return (i32.const 0)))
    (i32.const 1)))
(assert_return (invoke "continuation") (i32.const 1))
