;;! dialect = "2022"
;; Instr_ok/resume-inferred

;; -- C.TYPES[ct] ~~ cont t1* -> t2*
;; Holds: ct is the type of the operand.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param i32 i64) (result f32 f64)))
  (type $kg (cont $g))
  (func (param (ref $k)) (resume (local.get 0)))
  (func (param (ref null $kg)) (result f32 f64) (resume (i32.const 0) (i64.const 0) (local.get 0))))
;; Fails: the operand is no reference to a defined continuation type: a function,
(assert_invalid
  (module
    (type $f (func))
    (func (param (ref $f)) (resume (local.get 0))))
  "type mismatch")
;; the same where there is a continuation type that it could be taken for,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $f)) (resume (local.get 0))))
  "type mismatch")
;; an abstract type,
(assert_invalid
  (module (func (param contref) (resume (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (resume (ref.null nocont))))
  "type mismatch")
;; a number, or nothing.
(assert_invalid
  (module (func (resume (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (func (resume)))
  "type mismatch")

;; -- (C |- hdl : t2*)*
;; Holds: no handler, and several.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $u)
  (func (param $k (ref $k))
    (block $l (result (ref $k))
      (resume (local.get $k))
      (resume (tag $t $l) (tag $u $l) (tag $t $l) (local.get $k))
      (return))
    (drop)))
;; Fails: there is no such tag, or the label is for something else.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param $k (ref $k))
      (block $l (result (ref $k)) (resume (tag 0 $l) (local.get $k)) (return))
      (drop)))
  "unknown tag")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (resume (tag $t $l) (local.get $k)))))
  "type mismatch")

;; The operands below are t1*, the results t2*.
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (resume (i64.const 0) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (result i64) (resume (local.get 0))))
  "type mismatch")
;; Code that is not reached: without an operand the results are anything; with one they are known.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (func (result f32 i64) (unreachable) (resume))
  (func (param (ref $k)) (result i32) (unreachable) (local.get 0) (resume)))
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (func (param (ref $k)) (result i64) (unreachable) (local.get 0) (resume)))
  "type mismatch")

;; The instructions of the 2022 dialect that name fewer types than those of 3.0: the types that they leave out are
;; inferred from the operand.

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
