(module
  (type $s (struct (field i64)))
  (type $a (array i8))
  (func (export "f") (param (ref $s) (ref null $a)))
  (global (export "g") (ref null $s) (ref.null $s)))
(register "m")
(module
  (type $t (struct (field i32)))
  (import "m" "f" (func (param (ref $t)))))
(module (import "m" "g" (global i32)))
