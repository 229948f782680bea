;; Loops that make no calls. Each export does its work n times.
(module
  (memory 16)

  ;; 1000 rounds of an addition and an exclusive or
  (func (export "add_xor") (param $n i32)
    (local $i i32) (local $x i32)
    (loop $times
      (local.set $i (i32.const 1000))
      (loop $next
        (local.set $x (i32.xor (i32.add (local.get $x) (local.get $i)) (i32.const 0x55555555)))
        (br_if $next (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (br_if $times (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.store (i32.const 0) (local.get $x)))

  ;; the primes below 8192, with a byte for each number
  (func (export "sieve") (param $n i32)
    (local $i i32) (local $k i32)
    (loop $times
      (local.set $i (i32.const 0))
      (loop $clear
        (i64.store (local.get $i) (i64.const 0))
        (br_if $clear (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 8))) (i32.const 8192))))
      (local.set $i (i32.const 2))
      (loop $candidates
        (if (i32.eqz (i32.load8_u (local.get $i)))
          (then
            (local.set $k (i32.add (local.get $i) (local.get $i)))
            (block $none
              (br_if $none (i32.ge_u (local.get $k) (i32.const 8192)))
              (loop $multiples
                (i32.store8 (local.get $k) (i32.const 1))
                (br_if $multiples
                  (i32.lt_u (local.tee $k (i32.add (local.get $k) (local.get $i))) (i32.const 8192)))))))
        (br_if $candidates (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 8192))))
      (br_if $times (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

  ;; the numbers below 300 by Collatz's rule to 1
  (func (export "collatz") (param $n i32)
    (local $i i64) (local $x i64)
    (loop $times
      (local.set $i (i64.const 300))
      (loop $numbers
        (local.set $x (local.get $i))
        (block $one
          (loop $steps
            (br_if $one (i64.le_u (local.get $x) (i64.const 1)))
            (if (i64.eqz (i64.and (local.get $x) (i64.const 1)))
              (then (local.set $x (i64.shr_u (local.get $x) (i64.const 1))))
              (else (local.set $x (i64.add (i64.mul (local.get $x) (i64.const 3)) (i64.const 1)))))
            (br $steps)))
        (br_if $numbers (i32.wrap_i64 (local.tee $i (i64.sub (local.get $i) (i64.const 1))))))
      (br_if $times (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

  ;; the product of two matrices of 16 by 16 in f64
  (func (export "matrices") (param $n i32)
    (local $i i32) (local $j i32) (local $k i32) (local $sum f64)
    (loop $times
      (local.set $i (i32.const 0))
      (loop $rows
        (local.set $j (i32.const 0))
        (loop $columns
          (local.set $sum (f64.const 0))
          (local.set $k (i32.const 0))
          (loop $products
            (local.set $sum
              (f64.add (local.get $sum)
                (f64.mul
                  (f64.load offset=0 (i32.add (i32.shl (local.get $i) (i32.const 7)) (i32.shl (local.get $k) (i32.const 3))))
                  (f64.load offset=2048
                    (i32.add (i32.shl (local.get $k) (i32.const 7)) (i32.shl (local.get $j) (i32.const 3)))))))
            (br_if $products (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 16))))
          (f64.store offset=4096
            (i32.add (i32.shl (local.get $i) (i32.const 7)) (i32.shl (local.get $j) (i32.const 3)))
            (local.get $sum))
          (br_if $columns (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (i32.const 16))))
        (br_if $rows (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 16))))
      (br_if $times (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
