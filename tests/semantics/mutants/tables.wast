;; Tables: each rule is taken where it shows that it was.

(module
  (table $t 4 5 externref)
  (func (export "get") (param i32) (result externref) (table.get (local.get 0)))
  (func (export "set") (param i32 externref) (table.set (local.get 0) (local.get 1)))
  (func (export "size") (result i32) (table.size))
  (func (export "grow") (param externref i32) (result i32) (table.grow (local.get 0) (local.get 1)))
  (func (export "fill") (param i32 externref i32) (table.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy") (param i32 i32 i32) (table.copy (local.get 0) (local.get 1) (local.get 2))))

;; Step/table.set-val, -oob
(assert_return (invoke "set" (i32.const 0) (ref.extern 10)))
(assert_return (invoke "set" (i32.const 1) (ref.extern 11)))
(assert_return (invoke "set" (i32.const 2) (ref.extern 12)))
(assert_return (invoke "set" (i32.const 3) (ref.extern 13)))
(assert_trap (invoke "set" (i32.const 4) (ref.extern 14)) "out of bounds table access")
;; Step_read/table.copy-le, -gt: the ranges overlap, so that the direction shows.
(assert_return (invoke "copy" (i32.const 0) (i32.const 1) (i32.const 3)))
(assert_return (invoke "get" (i32.const 0)) (ref.extern 11))
(assert_return (invoke "get" (i32.const 1)) (ref.extern 12))
(assert_return (invoke "get" (i32.const 2)) (ref.extern 13))
(assert_return (invoke "copy" (i32.const 1) (i32.const 0) (i32.const 3)))
(assert_return (invoke "get" (i32.const 1)) (ref.extern 11))
(assert_return (invoke "get" (i32.const 2)) (ref.extern 12))
(assert_return (invoke "get" (i32.const 3)) (ref.extern 13))
;; -oob
(assert_trap (invoke "copy" (i32.const 4) (i32.const 0) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "copy" (i32.const 0) (i32.const 3) (i32.const 2)) "out of bounds table access")
(assert_trap (invoke "copy" (i32.const 0) (i32.const 2) (i32.const 3)) "out of bounds table access")
;; and nothing is copied before the trap.
(assert_return (invoke "get" (i32.const 0)) (ref.extern 11))
;; Step_read/table.fill-oob, likewise
(assert_trap (invoke "fill" (i32.const 3) (ref.extern 9) (i32.const 2)) "out of bounds table access")
(assert_return (invoke "get" (i32.const 3)) (ref.extern 13))
;; Step/table.grow-succeed, -fail: the maximum is 5.
(assert_return (invoke "grow" (ref.extern 9) (i32.const 2)) (i32.const -1))
(assert_return (invoke "grow" (ref.extern 9) (i32.const 1)) (i32.const 4))
(assert_return (invoke "size") (i32.const 5))
(assert_return (invoke "get" (i32.const 4)) (ref.extern 9))
