;; Instr_const/binop

;; -- iN <- i32 i64
;; Holds: of integers.
(module
  (global (export "i") i32 (i32.sub (i32.const 1) (i32.const 2)))
  (global (export "l") i64 (i64.mul (i64.const 3) (i64.add (i64.const 1) (i64.const 2)))))
(assert_return (get "i") (i32.const -1))
(assert_return (get "l") (i64.const 9))
;; Fails: of floats.
(assert_invalid
  (module (global f32 (f32.add (f32.const 1) (f32.const 2))))
  "constant expression required")

;; -- binop <- add sub mul
;; Fails: a division, which may trap.
(assert_invalid
  (module (global i32 (i32.div_u (i32.const 1) (i32.const 2))))
  "constant expression required")
;; Fails: a shift.
(assert_invalid
  (module (global i64 (i64.shl (i64.const 1) (i64.const 2))))
  "constant expression required")
