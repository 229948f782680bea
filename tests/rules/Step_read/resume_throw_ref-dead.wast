;; Step_read/resume_throw_ref-dead

;; -- $continst(z)[a] = eps
;; Holds: after a resume, a cont.bind, a resume_throw, a resume_throw_ref; while it runs. The exception is not
;; thrown, so that none is caught.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn)
  (global $k (mut (ref null $k)) (ref.null $k))
  (func $nothing)
  (func $throws_into_itself (call $throw_into))
  (elem declare func $nothing $throws_into_itself)
  (func $exception (result exnref)
    (block $caught (result exnref)
      (try_table (catch_ref $exn $caught) (throw $exn))
      (unreachable)))
  (func $new (global.set $k (cont.new $k (ref.func $nothing))))
  (func $throw_into
    (block $all (try_table (catch_all $all) (resume_throw_ref $k (call $exception) (global.get $k)))))

  (func (export "resumed") (call $new) (resume $k (global.get $k)) (call $throw_into))
  (func (export "bound") (call $new) (drop (cont.bind $k $k (global.get $k))) (call $throw_into))
  (func (export "thrown-into") (call $new) (call $throw_into) (call $throw_into))
  (func (export "running")
    (global.set $k (cont.new $k (ref.func $throws_into_itself)))
    (resume $k (global.get $k))))
(assert_trap (invoke "resumed") "continuation already consumed")
(assert_trap (invoke "bound") "continuation already consumed")
(assert_trap (invoke "thrown-into") "continuation already consumed")
(assert_trap (invoke "running") "continuation already consumed")
;; Holds: for resume_throw, which becomes resume_throw_ref.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn (param i32))
  (func $nothing)
  (elem declare func $nothing)
  (func (export "resume_throw")
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $nothing)))
    (resume $k (local.get $k))
    (resume_throw $k $exn (i32.const 1) (local.get $k))))
(assert_trap (invoke "resume_throw") "continuation already consumed")
;; Holds: even if the exception is null, since the continuation is looked at first.
(module
  (type $f (func))
  (type $k (cont $f))
  (func $nothing)
  (elem declare func $nothing)
  (func (export "null-exception")
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $nothing)))
    (resume $k (local.get $k))
    (resume_throw_ref $k (ref.null exn) (local.get $k))))
(assert_trap (invoke "null-exception") "continuation already consumed")

;; Fails: the continuation is live, and Step/resume_throw_ref-live is taken.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $exn)
  (func $suspends (suspend $t))
  (elem declare func $suspends)
  (func $exception (result exnref)
    (block $caught (result exnref)
      (try_table (catch_ref $exn $caught) (throw $exn))
      (unreachable)))
  (func (export "suspended")
    (local $k (ref null $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends)))
      (unreachable))
    (local.set $k)
    (resume_throw_ref $k (call $exception) (local.get $k))))
(assert_exception (invoke "suspended"))
