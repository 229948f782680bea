;;! dialect = "2022"
;; The instructions of the 2022 dialect that name fewer types than today's: the operand has the type that they
;; leave out.

(module
  (type $f2 (func (param i32 i64) (result i64)))
  (type $f1 (func (param i64) (result i64)))
  (type $f0 (func (result i64)))
  (type $k2 (cont $f2))
  (type $k1 (cont $f1))
  (type $k0 (cont $f0))
  (tag $ask (param i32) (result i64))
  (tag $exn (param i64))
  (elem declare func $sub $asks $catches)

  (func $sub (param i32 i64) (result i64)
    (i64.sub (i64.extend_i32_s (local.get 0)) (local.get 1)))
  (func $asks (result i64)
    (i64.add (suspend $ask (i32.const 7)) (i64.const 1)))
  (func $catches (result i64)
    (block $caught (result i64)
      (try_table (result i64) (catch $exn $caught) (call $asks))
      (return))
    (i64.mul (i64.const 10)))

  (func (export "resume") (result i64)
    (resume (i32.const 9) (i64.const 2) (cont.new (type $k2) (ref.func $sub))))
  (func (export "bind-one") (result i64)
    (resume (i64.const 3)
      (cont.bind (type $k1) (i32.const 9) (cont.new (type $k2) (ref.func $sub)))))
  (func (export "bind-all") (result i64)
    (resume
      (cont.bind (type $k0) (i32.const 9) (i64.const 4) (cont.new (type $k2) (ref.func $sub)))))

  (func $ask (param $k (ref null $k0)) (result i32 (ref $k1))
    (block $on_ask (result i32 (ref $k1))
      (resume (tag $ask $on_ask) (local.get $k))
      (unreachable)))
  (func (export "handle") (result i64)
    (local $k1 (ref null $k1)) (local $v i32)
    (call $ask (cont.new (type $k0) (ref.func $asks)))
    (local.set $k1)
    (local.set $v)
    (resume (i64.extend_i32_s (local.get $v)) (local.get $k1)))

  (func (export "throw-inside") (result i64)
    (local $k1 (ref null $k1))
    (call $ask (cont.new (type $k0) (ref.func $catches)))
    (local.set $k1)
    (drop)
    (resume_throw (tag $exn) (i64.const 5) (local.get $k1)))
  (func (export "throw-outside") (result i64)
    (block $caught (result i64)
      (try_table (result i64) (catch $exn $caught)
        (resume_throw (tag $exn) (i64.const 6) (cont.new (type $k0) (ref.func $asks))))))

  (func (export "null") (result i64) (resume (ref.null $k0)))
  (func (export "twice") (result i64)
    (local $k (ref null $k1))
    (local.set $k (cont.bind (type $k1) (i32.const 1) (cont.new (type $k2) (ref.func $sub))))
    (drop (resume (i64.const 1) (local.get $k)))
    (resume (i64.const 1) (local.get $k))))

;; Step/resume-live: 9 - 2
(assert_return (invoke "resume") (i64.const 7))
;; Step/cont.bind-live: n = 1, 9 - 3; n = 2, 9 - 4
(assert_return (invoke "bind-one") (i64.const 6))
(assert_return (invoke "bind-all") (i64.const 5))
;; Step/suspend-handled, Step/resume-live: 7 + 1
(assert_return (invoke "handle") (i64.const 8))
;; Step/resume_throw-cont, Step/resume_throw_ref-live: caught inside, 5 * 10; outside
(assert_return (invoke "throw-inside") (i64.const 50))
(assert_return (invoke "throw-outside") (i64.const 6))
;; Step_pure/resume-null, Step_read/resume-dead
(assert_trap (invoke "null") "null continuation reference")
(assert_trap (invoke "twice") "continuation already consumed")
