(module
  (import "spectest" "print_i32" (func $print (param i32)))
  (memory (export "memory") 1)
  (export "log" (func $print)))
