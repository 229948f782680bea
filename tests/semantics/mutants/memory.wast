;; Memories: each rule is taken where it shows that it was.

(module
  (memory 1 2)
  (data (i32.const 0) "\01\02\03\04\85\06\07\08")
  (func (export "load8_s") (param i32) (result i32) (i32.load8_s (local.get 0)))
  (func (export "store8") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "size") (result i32) (memory.size))
  (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))

;; Step_read/load-pack-val, -oob: within the memory and one byte beyond it.
(assert_return (invoke "load8_s" (i32.const 4)) (i32.const -123))
(assert_return (invoke "load8_s" (i32.const 65535)) (i32.const 0))
(assert_trap (invoke "load8_s" (i32.const 65536)) "out of bounds memory access")
;; Step/store-pack-val, -oob
(assert_return (invoke "store8" (i32.const 65535) (i32.const 9)))
(assert_return (invoke "load8_s" (i32.const 65535)) (i32.const 9))
(assert_trap (invoke "store8" (i32.const 65536) (i32.const 9)) "out of bounds memory access")
;; Step_read/memory.copy-le, -gt: the ranges overlap, so that the direction shows.
(assert_return (invoke "copy" (i32.const 0) (i32.const 1) (i32.const 3)))
(assert_return (invoke "load" (i32.const 0)) (i32.const 0x04_04_03_02))
(assert_return (invoke "copy" (i32.const 1) (i32.const 0) (i32.const 3)))
(assert_return (invoke "load" (i32.const 0)) (i32.const 0x04_03_02_02))
;; -zero, -oob: nothing is copied at the end, and nothing is beyond it.
(assert_return (invoke "copy" (i32.const 65536) (i32.const 0) (i32.const 0)))
(assert_trap (invoke "copy" (i32.const 65536) (i32.const 0) (i32.const 1)) "out of bounds memory access")
(assert_trap (invoke "copy" (i32.const 0) (i32.const 65535) (i32.const 2)) "out of bounds memory access")
;; Step_read/memory.fill-succ, -zero, -oob
(assert_return (invoke "fill" (i32.const 0) (i32.const 7) (i32.const 2)))
(assert_return (invoke "load" (i32.const 0)) (i32.const 0x04_03_07_07))
(assert_return (invoke "fill" (i32.const 65536) (i32.const 7) (i32.const 0)))
(assert_trap (invoke "fill" (i32.const 65536) (i32.const 7) (i32.const 1)) "out of bounds memory access")
(assert_trap (invoke "fill" (i32.const 65535) (i32.const 7) (i32.const 2)) "out of bounds memory access")
;; and nothing is written before the trap.
(assert_return (invoke "load8_s" (i32.const 65535)) (i32.const 9))
(assert_trap (invoke "copy" (i32.const 0) (i32.const 65534) (i32.const 3)) "out of bounds memory access")
(assert_return (invoke "load" (i32.const 0)) (i32.const 0x04_03_07_07))
;; Step/memory.grow-succeed, -fail: the maximum is 2.
(assert_return (invoke "grow" (i32.const 2)) (i32.const -1))
(assert_return (invoke "grow" (i32.const 1)) (i32.const 1))
(assert_return (invoke "size") (i32.const 2))
(assert_return (invoke "grow" (i32.const 1)) (i32.const -1))
(assert_return (invoke "load8_s" (i32.const 65536)) (i32.const 0))
