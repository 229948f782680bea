(module (import "spectest" "print_i32" (func $print (param i32)))
  (func (export "go") (call $print (i32.const 7))))
(invoke "go")
(assert_return (invoke "go") (i32.const 1))
