(module
  (global $g i64
    (i32.const 0)))
(module (global i32))
(module (global i32 (i32.const 1) (i32.const 2)))
(module (import "m" "t" (table 1 funcref)) (table 1 (ref func) (i32.const 1)))
(module
  (table 1 funcref)
  (elem (table 0) (i64.const 1) func))
(module (elem $e externref (item (ref.null extern)) (item (ref.null func))))
(module
  (memory 1)
  (data "passive")
  (data (i64.const 0) ""))
