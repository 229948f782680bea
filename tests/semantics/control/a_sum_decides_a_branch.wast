;; A constant is added to a local, and the sum is both stored to the local and used as a condition. A value that was
;; read from the local before must not change.

(module
  (func (export "sum_to") (param $n i32) (result i32)
    (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))

  (func (export "before_and_after") (param $n i32) (result i32 i32 i32)
    (local.get $n)
    (if (param i32) (result i32 i32) (local.tee $n (i32.add (local.get $n) (i32.const -1)))
      (then (local.get $n))
      (else (i32.const 100)))
    (local.get $n))

  (func (export "twice") (param $n i32) (result i32 i32)
    (local.set $n (i32.add (local.get $n) (i32.const 3)))
    (local.get $n)
    (local.get $n)
    (if (result i32) (then (i32.const 1)) (else (i32.const 0))))

  (func (export "leaving") (param $n i32) (result i32)
    (block $out (result i32)
      (i32.add
        (local.get $n)
        (br_if $out (i32.const 9) (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))

  (func (export "of_another") (param $n i32) (param $m i32) (result i32)
    (if (result i32) (local.tee $n (i32.add (local.get $m) (i32.const 1)))
      (then (i32.add (local.get $n) (local.get $m)))
      (else (local.get $m)))))

(assert_return (invoke "sum_to" (i32.const 4)) (i32.const 10))
(assert_return (invoke "before_and_after" (i32.const 5)) (i32.const 5) (i32.const 4) (i32.const 4))
(assert_return (invoke "before_and_after" (i32.const 1)) (i32.const 1) (i32.const 100) (i32.const 0))
(assert_return (invoke "twice" (i32.const 4)) (i32.const 7) (i32.const 1))
(assert_return (invoke "twice" (i32.const -3)) (i32.const 0) (i32.const 0))
(assert_return (invoke "leaving" (i32.const 5)) (i32.const 9))
(assert_return (invoke "leaving" (i32.const 1)) (i32.const 10))
(assert_return (invoke "of_another" (i32.const 5) (i32.const 2)) (i32.const 5))
(assert_return (invoke "of_another" (i32.const 5) (i32.const -1)) (i32.const -1))
