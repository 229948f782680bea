;; A program that prints for ever is out of memory once it has printed as much as the limit on memory allows.
(module
  (func $print (import "spectest" "print_i32") (param i32))
  (func (export "prints")
    (loop (call $print (i32.const 5)) (br 0))))
(assert_exhaustion (invoke "prints") "memory exhausted")
(invoke "prints")
