(module
  (type $callback (func))
  (import "host" "f" (func $f (param i32 (ref $callback)) (result i64)))
  (import "host" "g" (global (mut i32)))
  (import "host" "m" (memory 2))
  (import "host" "t" (table 1 5 funcref)))
