;; n times fib(20), fib(32) or fib(35).
(module
  (func $fib (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (call $fib (i32.sub (local.get $n) (i32.const 1)))
          (call $fib (i32.sub (local.get $n) (i32.const 2)))))))
  (func $times (param $n i32) (param $of i32)
    (loop $next
      (if (local.get $n)
        (then
          (drop (call $fib (local.get $of)))
          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
          (br $next)))))
  (func (export "run") (param $n i32)
    (call $times (local.get $n) (i32.const 20)))
  (func (export "run_32") (param $n i32)
    (call $times (local.get $n) (i32.const 32)))
  (func (export "run_35") (param $n i32)
    (call $times (local.get $n) (i32.const 35))))
