(module
  (func $print (import "spectest" "print_i32") (param i32))
  (func (export "loop")
    (call $print (i32.const 1))
    (loop (br 0))))
