;; Globals_ok/cons

;; -- C |- global1 : gt1
;; Holds: the next global sees the first.
(module
  (global $a i32 (i32.const 1))
  (global $b i32 (global.get $a)))
;; Fails: the value of the first has another type.
(assert_invalid
  (module
    (global i32 (i64.const 1))
    (global i32 (i32.const 1)))
  "type mismatch")

;; -- C ++ {GLOBALS gt1} |- global* : gt*
;; Fails: the value of the last has another type.
(assert_invalid
  (module
    (global i32 (i32.const 1))
    (global i32 (i32.const 1))
    (global i32 (i64.const 1)))
  "type mismatch")
;; Fails: a global does not see itself.
(assert_invalid
  (module
    (global i32 (i32.const 1))
    (global $b i32 (global.get $b)))
  "unknown global")
