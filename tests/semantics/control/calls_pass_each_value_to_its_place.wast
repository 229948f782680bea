;; Arguments and results come to their places in whatever order they are in before, of all kinds mixed, more of them
;; than there are registers, through all kinds of calls.
(module $other
  (memory 1) (data (i32.const 0) "\05")
  (func (export "digits") (param i32 i32 i32 i32 i32 i32 i32) (result i32)
    local.get 0
    (i32.mul (i32.const 10)) (i32.add (local.get 1)) (i32.mul (i32.const 10)) (i32.add (local.get 2))
    (i32.mul (i32.const 10)) (i32.add (local.get 3)) (i32.mul (i32.const 10)) (i32.add (local.get 4))
    (i32.mul (i32.const 10)) (i32.add (local.get 5)) (i32.mul (i32.const 10)) (i32.add (local.get 6))
    (i32.mul (i32.const 10)) (i32.add (i32.load8_u (i32.const 0)))))
(register "other" $other)

(module
  (type $digits (func (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "other" "digits" (func $far (type $digits)))
  (table funcref (elem $digits $far))
  (memory 1) (data (i32.const 0) "\08")
  (elem declare func $digits $far)

  (func $digits (export "digits") (type $digits)
    local.get 0
    (i32.mul (i32.const 10)) (i32.add (local.get 1)) (i32.mul (i32.const 10)) (i32.add (local.get 2))
    (i32.mul (i32.const 10)) (i32.add (local.get 3)) (i32.mul (i32.const 10)) (i32.add (local.get 4))
    (i32.mul (i32.const 10)) (i32.add (local.get 5)) (i32.mul (i32.const 10)) (i32.add (local.get 6))
    (i32.mul (i32.const 10)) (i32.add (i32.load8_u (i32.const 0))))

  ;; behind a call, where the order of the arguments is another one
  (func (export "in_turn") (type $digits)
    (call $digits (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 0)))
  (func (export "in_pairs") (type $digits)
    (call_ref $digits (local.get 1) (local.get 0) (local.get 3) (local.get 2) (local.get 5) (local.get 4) (local.get 4)
      (ref.func $digits)))
  (func (export "of_one") (type $digits)
    (call_indirect (type $digits) (local.get 4) (local.get 4) (local.get 4) (i32.const 1) (local.get 0) (local.get 4)
      (local.get 6) (i32.const 0)))
  (func (export "far") (type $digits)
    (i32.add (i32.load8_u (i32.const 0))
      (call $far (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))))
  (func (export "far_by_table") (type $digits)
    (i32.add (i32.load8_u (i32.const 0))
      (call_indirect (type $digits)
        (local.get 2) (local.get 0) (local.get 1) (local.get 4) (local.get 3) (local.get 5) (local.get 6) (i32.const 1))))

  (func (export "tail_in_turn") (type $digits)
    (return_call $digits
      (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 0)))
  (func (export "tail_in_pairs") (type $digits)
    (return_call_ref $digits
      (local.get 1) (local.get 0) (local.get 3) (local.get 2) (local.get 5) (local.get 4) (local.get 6)
      (ref.func $digits)))
  (func $tail_far (export "tail_far") (type $digits)
    (return_call_indirect (type $digits)
      (local.get 6) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (i32.const 1)))
  ;; the callee goes to another memory, and this one reads its own behind the call
  (func (export "memory_behind_a_tail_call") (type $digits)
    (i32.add (i32.load8_u (i32.const 0))
      (call $tail_far
        (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6))))

  ;; floats, integers and vectors, each in the place of another
  (func $mixed (param f64 i32 f32 v128 i64 f64 i32) (result i64 f32 f64 v128 i32 f64 i32)
    (i64.add (local.get 4) (i64.const 1))
    (f32.neg (local.get 2))
    (f64.neg (local.get 5))
    (i32x4.add (local.get 3) (local.get 3))
    (i32.sub (i32.const 0) (local.get 6))
    (f64.neg (local.get 0))
    (i32.sub (i32.const 0) (local.get 1)))
  (func (export "mixed") (param i32 f64 i64 f32 f64 v128 i32) (result i64 f32 f64 v128 i32 f64 i32)
    (call $mixed (local.get 4) (local.get 6) (local.get 3) (local.get 5) (local.get 2) (local.get 1) (local.get 0)))
  (func (export "tail_mixed") (param i32 f64 i64 f32 f64 v128 i32) (result i64 f32 f64 v128 i32 f64 i32)
    (return_call $mixed
      (local.get 4) (local.get 6) (local.get 3) (local.get 5) (local.get 2) (local.get 1) (local.get 0)))
  ;; results where parameters were
  (func $turned (param f64 f64 f64 i64 i64 i64) (result f64 f64 f64 i64 i64 i64)
    (local.get 1) (local.get 2) (local.get 0) (local.get 4) (local.get 5) (local.get 3))
  (func (export "turned_twice") (param f64 f64 f64 i64 i64 i64) (result f64 f64 f64 i64 i64 i64)
    (call $turned
      (call $turned (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)))))

(assert_return (invoke "digits" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
  (i32.const 7)) (i32.const 12345678))
(assert_return (invoke "in_turn" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
  (i32.const 7)) (i32.const 23456718))
(assert_return (invoke "in_pairs" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
  (i32.const 7)) (i32.const 21436558))
(assert_return (invoke "of_one" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
  (i32.const 7)) (i32.const 55511578))
(assert_return (invoke "far" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
  (i32.const 7)) (i32.const 76543223))
(assert_return (invoke "far_by_table" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5)
  (i32.const 6) (i32.const 7)) (i32.const 31254683))
(assert_return (invoke "tail_in_turn" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5)
  (i32.const 6) (i32.const 7)) (i32.const 23456718))
(assert_return (invoke "tail_in_pairs" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5)
  (i32.const 6) (i32.const 7)) (i32.const 21436578))
(assert_return (invoke "tail_far" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
  (i32.const 7)) (i32.const 71234565))
(assert_return (invoke "memory_behind_a_tail_call" (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5)
  (i32.const 6) (i32.const 7)) (i32.const 71234573))
(assert_return
  (invoke "mixed" (i32.const 1) (f64.const 2) (i64.const 3) (f32.const 4) (f64.const 5) (v128.const i32x4 1 2 3 4)
    (i32.const 7))
  (i64.const 4) (f32.const -4) (f64.const -2) (v128.const i32x4 2 4 6 8) (i32.const -1) (f64.const -5) (i32.const -7))
(assert_return
  (invoke "tail_mixed" (i32.const 1) (f64.const 2) (i64.const 3) (f32.const 4) (f64.const 5)
    (v128.const i32x4 1 2 3 4) (i32.const 7))
  (i64.const 4) (f32.const -4) (f64.const -2) (v128.const i32x4 2 4 6 8) (i32.const -1) (f64.const -5) (i32.const -7))
(assert_return
  (invoke "turned_twice" (f64.const 1) (f64.const 2) (f64.const 3) (i64.const 4) (i64.const 5) (i64.const 6))
  (f64.const 3) (f64.const 1) (f64.const 2) (i64.const 6) (i64.const 4) (i64.const 5))

;; Where control comes back to a call otherwise than by the return of native code.
(module
  (type $f (func (param i32 f64) (result f64)))
  (type $c (cont $f))
  (type $g (func (param i32) (result f64)))
  (type $rest (cont $g))
  (tag $wait (param i32) (result i32))
  (tag $error (param f64))
  (func $waits (type $f)
    (f64.add (f64.convert_i32_s (suspend $wait (local.get 0))) (local.get 1)))
  (func $calls_it (type $f)
    (f64.mul (f64.const 2) (call $waits (i32.add (local.get 0) (i32.const 1)) (local.get 1))))
  (elem declare func $calls_it)
  (func (export "a_callee_waits") (type $f) (local $k (ref null $rest))
    (block $on (result i32 (ref $rest))
      (return (resume $c (on $wait $on) (local.get 0) (local.get 1) (cont.new $c (ref.func $calls_it)))))
    local.set $k
    (resume $rest (i32.mul (i32.const 10)) (local.get $k)))

  (func $throws (type $f) (throw $error (f64.mul (local.get 1) (f64.convert_i32_s (local.get 0)))))
  (func (export "a_callee_throws") (type $f)
    (f64.add (local.get 1)
      (block $h (result f64)
        (try_table (result f64) (catch $error $h) (call $throws (local.get 0) (local.get 1))))))

  ;; 100000 calls deep, on many segments: frames at their edges are entered and left by handlers
  (func $deep (export "deep") (type $f)
    (if (result f64) (local.get 0)
      (then
        (f64.add (f64.convert_i32_s (local.get 0))
          (call $deep (i32.sub (local.get 0) (i32.const 1)) (f64.add (local.get 1) (f64.const 1)))))
      (else (local.get 1)))))
(assert_return (invoke "a_callee_waits" (i32.const 3) (f64.const 0.5)) (f64.const 81))
(assert_return (invoke "a_callee_throws" (i32.const 3) (f64.const 0.5)) (f64.const 2))
(assert_return (invoke "deep" (i32.const 100000) (f64.const 0.5)) (f64.const 5000150000.5))
