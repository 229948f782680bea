;; Step_pure/resume_throw_ref-null

;; -- ref = ref.null
;; Holds: with an exception below it, with handlers and without.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $exn)
  (func $exception (result exnref)
    (block $caught (result exnref)
      (try_table (catch_ref $exn $caught) (throw $exn))
      (unreachable)))
  (func (export "null") (resume_throw_ref $k (call $exception) (ref.null $k)))
  (func (export "null-of-nocont") (resume_throw_ref $k (call $exception) (ref.null nocont)))
  (func (export "null-with-a-handler")
    (block $on_t (result (ref $k))
      (resume_throw_ref $k (on $t $on_t) (call $exception) (ref.null $k))
      (return))
    (drop))
  (func (export "null-in-a-try_table")
    (block $all (try_table (catch_all $all) (resume_throw_ref $k (call $exception) (ref.null $k))))))
(assert_trap (invoke "null") "null continuation reference")
(assert_trap (invoke "null-of-nocont") "null continuation reference")
(assert_trap (invoke "null-with-a-handler") "null continuation reference")
(assert_trap (invoke "null-in-a-try_table") "null continuation reference")
;; Holds: both are null. The continuation is looked at first.
(module
  (type $f (func))
  (type $k (cont $f))
  (func (export "both-null") (resume_throw_ref $k (ref.null exn) (ref.null $k))))
(assert_trap (invoke "both-null") "null continuation reference")

;; Fails: the reference is a continuation, and Step/resume_throw_ref-live is taken.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn)
  (func $never (unreachable))
  (elem declare func $never)
  (func $exception (result exnref)
    (block $caught (result exnref)
      (try_table (catch_ref $exn $caught) (throw $exn))
      (unreachable)))
  (func (export "continuation") (result i32)
    (block $caught
      (try_table (catch $exn $caught)
        (resume_throw_ref $k (call $exception) (cont.new $k (ref.func $never))))
      (return (i32.const 0)))
    (i32.const 1)))
(assert_return (invoke "continuation") (i32.const 1))
