(module
  (global i32 (global.get 1))
  (global i32 (i32.const 1)))
(module (global $a i32 (global.get $a)))
(module
  (import "m" "g" (global funcref))
  (table 1 funcref (global.get $f))
  (global $f funcref (ref.null func)))
(module (global i32 (global.get 7)))
(module (func (drop (global.get 0))))
