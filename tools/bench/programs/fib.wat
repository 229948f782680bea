;; n times fib(20).
(module
  (func $fib (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (call $fib (i32.sub (local.get $n) (i32.const 1)))
          (call $fib (i32.sub (local.get $n) (i32.const 2)))))))
  (func (export "run") (param $n i32)
    (loop $next
      (if (local.get $n)
        (then
          (drop (call $fib (i32.const 20)))
          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
          (br $next))))))
