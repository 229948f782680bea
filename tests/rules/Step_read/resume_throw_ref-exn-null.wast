;; Step_read/resume_throw_ref-exn-null

;; -- ref = ref.null
;; Holds: the exception is null and the continuation is live, fresh or suspended. The continuation is not consumed,
;; none of its code runs, and its exception handlers do not see the trap.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (global $k (mut (ref null $k)) (ref.null $k))
  (global $ended (mut i32) (i32.const 0))
  (func $suspends_under_catch_all
    (block $all (try_table (catch_all $all) (suspend $t)))
    (global.set $ended (i32.const 1)))
  (elem declare func $suspends_under_catch_all)
  (func (export "start")
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends_under_catch_all)))
      (unreachable))
    (global.set $k))
  (func (export "null") (resume_throw_ref $k (ref.null exn) (global.get $k)))
  (func (export "null-of-noexn") (resume_throw_ref $k (ref.null noexn) (global.get $k)))
  (func (export "null-in-a-local") (local $e exnref) (resume_throw_ref $k (local.get $e) (global.get $k)))
  (func (export "null-into-a-fresh-one")
    (resume_throw_ref $k (ref.null exn) (cont.new $k (ref.func $suspends_under_catch_all))))
  (func (export "go-on") (resume $k (global.get $k)))
  (func (export "ended") (result i32) (global.get $ended)))
(assert_return (invoke "start"))
(assert_trap (invoke "null") "null exception reference")
(assert_trap (invoke "null-of-noexn") "null exception reference")
(assert_trap (invoke "null-in-a-local") "null exception reference")
(assert_trap (invoke "null-into-a-fresh-one") "null exception reference")
(assert_return (invoke "ended") (i32.const 0))
(assert_return (invoke "go-on"))
(assert_return (invoke "ended") (i32.const 1))

;; Fails: the exception is not null, and Step/resume_throw_ref-live is taken.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn)
  (func $never (unreachable))
  (elem declare func $never)
  (func (export "exception")
    (local $e exnref)
    (block $caught (result exnref)
      (try_table (catch_ref $exn $caught) (throw $exn))
      (unreachable))
    (local.set $e)
    (resume_throw_ref $k (local.get $e) (cont.new $k (ref.func $never)))))
(assert_exception (invoke "exception"))
