;; What a round writes behind its calls, the next one reads, whatever calls leave in registers.
(module
  (tag $odd (param i32))
  (func $twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $half (param f64) (result f64) (f64.mul (local.get 0) (f64.const 0.5)))
  (func $turned (param i32 i32 i32) (result i32 i32 i32) (local.get 1) (local.get 2) (local.get 0))
  (func $refuses_odd (param i32) (result i32)
    (if (i32.and (local.get 0) (i32.const 1)) (then (throw $odd (local.get 0))))
    (local.get 0))

  ;; the result is one operand, what the round before handed on the other one
  (func (export "sum") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (local.set $x (i32.sub (call $twice (i32.add (local.get $x) (local.get $n))) (local.get $x)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  (func (export "float_sum") (param $n i32) (result f64) (local $x f64)
    (loop $next
      (local.set $x (f64.sub (f64.const 3) (f64.sub (call $half (local.get $x)) (local.get $x))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  ;; more than there is room for
  (func (export "many") (param $n i32) (result i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local $e i32)
    (local.set $c (i32.const 1))
    (loop $next
      (call $turned (local.get $a) (local.get $b) (local.get $c))
      local.set $c
      local.set $b
      local.set $a
      (local.set $d (i32.add (i32.mul (local.get $d) (i32.const 3)) (local.get $a)))
      (local.set $e (i32.xor (i32.add (local.get $e) (local.get $d)) (local.get $c)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (i32.mul (local.get $e) (i32.const 1000)) (i32.add (local.get $d) (local.get $b))))
  ;; a round that an exception ends hands on what it has written by then
  (func (export "caught") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (block $handler (result i32)
        (try_table (catch $odd $handler)
          (local.set $x (i32.add (local.get $x) (call $refuses_odd (local.get $n)))))
        (i32.const 100))
      (local.set $x (i32.add (local.get $x)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  ;; and a loop in it keeps others in those registers
  (func (export "nested") (param $n i32) (result i32) (local $x i32) (local $k i32) (local $y i32)
    (loop $next
      (local.set $x (i32.add (local.get $x) (call $twice (local.get $y))))
      (local.set $k (i32.const 3))
      (loop $inner
        (local.set $y (i32.add (i32.mul (local.get $y) (i32.const 5)) (i32.add (local.get $k) (local.get $x))))
        (br_if $inner (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (local.get $x) (local.get $y))))
(assert_return (invoke "sum" (i32.const 5)) (i32.const 30))
(assert_return (invoke "float_sum" (i32.const 3)) (f64.const 5.25))
(assert_return (invoke "many" (i32.const 7)) (i32.const 379253))
(assert_return (invoke "caught" (i32.const 5)) (i32.const 215))
(assert_return (invoke "nested" (i32.const 4)) (i32.const 573489968))
