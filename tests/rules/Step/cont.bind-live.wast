;; Step/cont.bind-live

;; cont.bind: the first n = |t_1*| - |t'_1*| arguments are supplied, in order; the old continuation is
;; consumed.

(module
  (type $f4 (func (param i32 i64 f32 f64) (result i32 i64 f32 f64)))
  (type $f3 (func (param i64 f32 f64) (result i32 i64 f32 f64)))
  (type $f2 (func (param f32 f64) (result i32 i64 f32 f64)))
  (type $f1 (func (param f64) (result i32 i64 f32 f64)))
  (type $f0 (func (result i32 i64 f32 f64)))
  (type $k4 (cont $f4))
  (type $k3 (cont $f3))
  (type $k2 (cont $f2))
  (type $k1 (cont $f1))
  (type $k0 (cont $f0))
  (tag $ask (result i32 i64 f32 f64))
  (elem declare func $id $asks)

  (func $id (param i32 i64 f32 f64) (result i32 i64 f32 f64)
    (local.get 0) (local.get 1) (local.get 2) (local.get 3))
  (func $asks (result i32 i64 f32 f64) (suspend $ask))
  (func $fresh (result (ref $k4)) (cont.new $k4 (ref.func $id)))
  (func $suspended (result (ref $k4))
    (block $on_ask (result (ref $k4))
      (resume $k0 (on $ask $on_ask) (cont.new $k0 (ref.func $asks)))
      (unreachable)))

  ;; All at once, one by one, and none.
  (func $all (param $k (ref $k4)) (result i32 i64 f32 f64)
    (resume $k0
      (cont.bind $k4 $k0 (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4) (local.get $k))))
  (func $singly (param $k (ref $k4)) (result i32 i64 f32 f64)
    (resume $k0
      (cont.bind $k1 $k0 (f64.const 4)
        (cont.bind $k2 $k1 (f32.const 3)
          (cont.bind $k3 $k2 (i64.const 2)
            (cont.bind $k4 $k3 (i32.const 1) (local.get $k)))))))
  (func $none (param $k (ref $k4)) (result i32 i64 f32 f64)
    (resume $k4 (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4)
      (cont.bind $k4 $k4 (cont.bind $k4 $k4 (local.get $k)))))
  (func $some (param $k (ref $k4)) (result i32 i64 f32 f64)
    (resume $k1 (f64.const 4)
      (cont.bind $k1 $k1
        (cont.bind $k3 $k1 (i64.const 2) (f32.const 3)
          (cont.bind $k4 $k3 (i32.const 1) (local.get $k))))))

  (func (export "fresh-all") (result i32 i64 f32 f64) (call $all (call $fresh)))
  (func (export "fresh-singly") (result i32 i64 f32 f64) (call $singly (call $fresh)))
  (func (export "fresh-none") (result i32 i64 f32 f64) (call $none (call $fresh)))
  (func (export "fresh-some") (result i32 i64 f32 f64) (call $some (call $fresh)))
  (func (export "suspended-all") (result i32 i64 f32 f64) (call $all (call $suspended)))
  (func (export "suspended-singly") (result i32 i64 f32 f64) (call $singly (call $suspended)))
  (func (export "suspended-none") (result i32 i64 f32 f64) (call $none (call $suspended)))
  (func (export "suspended-some") (result i32 i64 f32 f64) (call $some (call $suspended)))

  ;; Values under the operands of cont.bind stay where they are.
  (func (export "values-below") (result i32 i32 i64 f32 f64)
    (i32.const 77)
    (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4)
    (call $suspended)
    (cont.bind $k4 $k0)
    (resume $k0))

  ;; The result is another continuation, and the operand is consumed, also where nothing is bound.
  (func (export "operand-is-consumed") (result i32 i64 f32 f64)
    (local $k (ref null $k4))
    (local.set $k (call $fresh))
    (drop (cont.bind $k4 $k4 (local.get $k)))
    (resume $k4 (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4) (local.get $k)))
  (func (export "result-is-not") (result i32 i64 f32 f64)
    (local $k (ref null $k4))
    (local.set $k (call $fresh))
    (local.set $k (cont.bind $k4 $k4 (local.get $k)))
    (resume $k4 (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4) (local.get $k)))

  ;; Bound once more between two suspensions.
  (type $step (func (param i32 i32) (result i32)))
  (type $step1 (func (param i32) (result i32)))
  (type $step0 (func (result i32)))
  (type $s (cont $step))
  (type $s1 (cont $step1))
  (type $s0 (cont $step0))
  (tag $two (result i32 i32))
  (func $differences (result i32)
    (i32.add
      (i32.mul (i32.const 100) (i32.sub (suspend $two)))
      (i32.sub (suspend $two))))
  (elem declare func $differences)
  (func (export "between-suspensions") (result i32)
    (local $s1 (ref null $s1))
    (block $on_two (result (ref $s))
      (return (resume $s0 (on $two $on_two) (cont.new $s0 (ref.func $differences)))))
    (local.set $s1 (call $bind_9))
    (block $on_two (result (ref $s))
      (return (resume $s1 (on $two $on_two) (i32.const 2) (local.get $s1))))
    (local.set $s1 (call $bind_9))
    (resume $s1 (i32.const 4) (local.get $s1)))
  (func $bind_9 (param $s (ref $s)) (result (ref $s1))
    (cont.bind $s $s1 (i32.const 9) (local.get $s))))

;; Step/cont.bind-live on _ (call): n = 4; n = 1 four times; n = 0 twice; n = 1, 2, 0.
(assert_return (invoke "fresh-all") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
(assert_return (invoke "fresh-singly") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
(assert_return (invoke "fresh-none") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
(assert_return (invoke "fresh-some") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
;; Step/cont.bind-live on H^ea: the arguments are the results of suspend.
(assert_return (invoke "suspended-all") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
(assert_return (invoke "suspended-singly") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
(assert_return (invoke "suspended-none") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
(assert_return (invoke "suspended-some") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
;; Step/cont.bind-live takes val^n and no more.
(assert_return (invoke "values-below") (i32.const 77) (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
;; Step/cont.bind-live: conts[a] = eps; then Step_read/resume-dead.
(assert_trap (invoke "operand-is-consumed") "continuation already consumed")
;; Step/cont.bind-live: conts[a'] = E.
(assert_return (invoke "result-is-not") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
;; 100 * (9 - 2) + (9 - 4).
(assert_return (invoke "between-suspensions") (i32.const 705))

;; The results of the continuation are those of its function: binding does not run it, and what it suspends with
;; finds the prompt of the resume.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (type $f0 (func (result i32)))
  (type $k0 (cont $f0))
  (tag $ask (param i32) (result i32))
  (global $started (mut i32) (i32.const 0))
  (func $asks (type $f)
    (global.set $started (i32.const 1))
    (suspend $ask (local.get 0)))
  (elem declare func $asks)
  (func (export "bound-does-not-run") (result i32)
    (drop (cont.bind $k $k0 (i32.const 1) (cont.new $k (ref.func $asks))))
    (global.get $started))
  (func (export "bound-suspends") (result i32)
    (block $on_ask (result i32 (ref $k))
      (return (resume $k0 (on $ask $on_ask) (cont.bind $k $k0 (i32.const 5) (cont.new $k (ref.func $asks))))))
    (drop)))
(assert_return (invoke "bound-does-not-run") (i32.const 0))
(assert_return (invoke "bound-suspends") (i32.const 5))

;; A continuation bound to another one, which resumes it; and one bound to its own successor.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (type $f0 (func (result i32)))
  (type $k0 (cont $f0))
  (type $g (func (param (ref $k0) i32) (result i32)))
  (type $kg (cont $g))
  (func $double (type $f) (i32.mul (local.get 0) (i32.const 2)))
  (func $add (type $g) (i32.add (resume $k0 (local.get 0)) (local.get 1)))
  (elem declare func $double $add)
  (func (export "continuation-as-an-argument") (result i32)
    (resume $k (i32.const 1)
      (cont.bind $kg $k
        (cont.bind $k $k0 (i32.const 20) (cont.new $k (ref.func $double)))
        (cont.new $kg (ref.func $add))))))
(assert_return (invoke "continuation-as-an-argument") (i32.const 41))

;; The other parameters are those of the resume: resume_throw takes a bound continuation as well, and so does switch
;; (Step/switch-handled).
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (type $f0 (func (result i32)))
  (type $k0 (cont $f0))
  (tag $exn)
  (func $never (type $f) (unreachable))
  (elem declare func $never)
  (func (export "thrown-into") (result i32)
    (block $caught
      (try_table (catch $exn $caught)
        (return (resume_throw $k0 $exn (cont.bind $k $k0 (i32.const 1) (cont.new $k (ref.func $never)))))))
    (i32.const 7)))
(assert_return (invoke "thrown-into") (i32.const 7))
