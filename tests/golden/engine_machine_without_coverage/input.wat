(module
  (import "spectest" "print_i32" (func $print (param i32)))
  (func $fac (export "fac") (param $n i32) (result i32)
    (call $print (local.get $n))
    (if (result i32) (i32.eqz (local.get $n))
      (then (i32.const 1))
      (else (i32.mul (local.get $n) (call $fac (i32.sub (local.get $n) (i32.const 1))))))))
