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
      (br_if $times (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

  ;; a step of five bodies that attract one another, in f64; each has 64 bytes: its place, its speed and its mass
  (func $body (param $at i32) (param $x f64) (param $y f64) (param $z f64) (param $speed f64) (param $mass f64)
    (f64.store offset=0 (local.get $at) (local.get $x))
    (f64.store offset=8 (local.get $at) (local.get $y))
    (f64.store offset=16 (local.get $at) (local.get $z))
    (f64.store offset=24 (local.get $at) (local.get $speed))
    (f64.store offset=32 (local.get $at) (f64.neg (local.get $speed)))
    (f64.store offset=40 (local.get $at) (f64.mul (local.get $speed) (f64.const 0.5)))
    (f64.store offset=48 (local.get $at) (local.get $mass)))
  (func (export "bodies") (param $n i32)
    (local $i i32) (local $j i32) (local $dx f64) (local $dy f64) (local $dz f64) (local $square f64) (local $by f64)
    (call $body (i32.const 0) (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 39.5))
    (call $body (i32.const 64) (f64.const 4.8) (f64.const -1.2) (f64.const -0.1) (f64.const 0.6) (f64.const 0.04))
    (call $body (i32.const 128) (f64.const 8.3) (f64.const 4.1) (f64.const -0.4) (f64.const -1.0) (f64.const 0.01))
    (call $body (i32.const 192) (f64.const 12.9) (f64.const -15.1) (f64.const -0.2) (f64.const 1.1) (f64.const 0.002))
    (call $body (i32.const 256) (f64.const 15.4) (f64.const -25.9) (f64.const 0.2) (f64.const 1.0) (f64.const 0.002))
    (loop $times
      (local.set $i (i32.const 0))
      (loop $each
        (local.set $j (i32.add (local.get $i) (i32.const 64)))
        (block $last
          (loop $other
            (br_if $last (i32.ge_u (local.get $j) (i32.const 320)))
            (local.set $dx (f64.sub (f64.load offset=0 (local.get $i)) (f64.load offset=0 (local.get $j))))
            (local.set $dy (f64.sub (f64.load offset=8 (local.get $i)) (f64.load offset=8 (local.get $j))))
            (local.set $dz (f64.sub (f64.load offset=16 (local.get $i)) (f64.load offset=16 (local.get $j))))
            (local.set $square
              (f64.add (f64.mul (local.get $dx) (local.get $dx))
                (f64.add (f64.mul (local.get $dy) (local.get $dy)) (f64.mul (local.get $dz) (local.get $dz)))))
            (local.set $by (f64.div (f64.const 0.001) (f64.mul (local.get $square) (f64.sqrt (local.get $square)))))
            (f64.store offset=24 (local.get $i)
              (f64.sub (f64.load offset=24 (local.get $i))
                (f64.mul (f64.mul (local.get $dx) (f64.load offset=48 (local.get $j))) (local.get $by))))
            (f64.store offset=32 (local.get $i)
              (f64.sub (f64.load offset=32 (local.get $i))
                (f64.mul (f64.mul (local.get $dy) (f64.load offset=48 (local.get $j))) (local.get $by))))
            (f64.store offset=40 (local.get $i)
              (f64.sub (f64.load offset=40 (local.get $i))
                (f64.mul (f64.mul (local.get $dz) (f64.load offset=48 (local.get $j))) (local.get $by))))
            (f64.store offset=24 (local.get $j)
              (f64.add (f64.load offset=24 (local.get $j))
                (f64.mul (f64.mul (local.get $dx) (f64.load offset=48 (local.get $i))) (local.get $by))))
            (f64.store offset=32 (local.get $j)
              (f64.add (f64.load offset=32 (local.get $j))
                (f64.mul (f64.mul (local.get $dy) (f64.load offset=48 (local.get $i))) (local.get $by))))
            (f64.store offset=40 (local.get $j)
              (f64.add (f64.load offset=40 (local.get $j))
                (f64.mul (f64.mul (local.get $dz) (f64.load offset=48 (local.get $i))) (local.get $by))))
            (local.set $j (i32.add (local.get $j) (i32.const 64)))
            (br $other)))
        (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 64))) (i32.const 320))))
      (local.set $i (i32.const 0))
      (loop $move
        (f64.store offset=0 (local.get $i)
          (f64.add (f64.load offset=0 (local.get $i)) (f64.mul (f64.const 0.001) (f64.load offset=24 (local.get $i)))))
        (f64.store offset=8 (local.get $i)
          (f64.add (f64.load offset=8 (local.get $i)) (f64.mul (f64.const 0.001) (f64.load offset=32 (local.get $i)))))
        (f64.store offset=16 (local.get $i)
          (f64.add (f64.load offset=16 (local.get $i)) (f64.mul (f64.const 0.001) (f64.load offset=40 (local.get $i)))))
        (br_if $move (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 64))) (i32.const 320))))
      (br_if $times (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

  ;; 8192 bytes, copied by words of 4
  (func (export "copy_words") (param $n i32)
    (local $i i32)
    (loop $times
      (local.set $i (i32.const 0))
      (loop $words
        (i32.store offset=16384 (local.get $i) (i32.load (local.get $i)))
        (br_if $words (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 8192))))
      (br_if $times (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
