;; Step_read/vload_lane-oob

;; -- i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|
;; Holds: the first byte is behind the end, or the last one, or an offset leads there.
(module
  (memory 1)
  (func (export "8") (param i32) (result v128)
    (v128.load8_lane 15 (local.get 0) (v128.const i64x2 0x0706050403020100 0x0f0e0d0c0b0a0908)))
  (func (export "16") (param i32) (result v128)
    (v128.load16_lane 7 (local.get 0) (v128.const i64x2 0x0706050403020100 0x0f0e0d0c0b0a0908)))
  (func (export "32") (param i32) (result v128)
    (v128.load32_lane 3 (local.get 0) (v128.const i64x2 0x0706050403020100 0x0f0e0d0c0b0a0908)))
  (func (export "64") (param i32) (result v128)
    (v128.load64_lane 1 (local.get 0) (v128.const i64x2 0x0706050403020100 0x0f0e0d0c0b0a0908)))
  (func (export "offset") (param i32) (result v128)
    (v128.load8_lane offset=65535 0 (local.get 0) (v128.const i64x2 0 0))))
(assert_trap (invoke "8" (i32.const 65536)) "out of bounds memory access")
(assert_trap (invoke "16" (i32.const 65535)) "out of bounds memory access")
(assert_trap (invoke "32" (i32.const 65533)) "out of bounds memory access")
(assert_trap (invoke "64" (i32.const 65529)) "out of bounds memory access")
(assert_trap (invoke "8" (i32.const -1)) "out of bounds memory access")
(assert_trap (invoke "offset" (i32.const 1)) "out of bounds memory access")
;; Fails: the last bytes of the memory.
(assert_return (invoke "8" (i32.const 65535)) (v128.const i64x2 0x0706050403020100 0x000e0d0c0b0a0908))
(assert_return (invoke "64" (i32.const 65528)) (v128.const i64x2 0x0706050403020100 0))
