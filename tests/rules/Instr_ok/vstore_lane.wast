;; Instr_ok/vstore_lane

;; -- C.MEMS[x] = at lim page
;; Holds: with 32-bit and with 64-bit addresses.
(module
  (memory $m32 1)
  (memory $m64 i64 1)
  (func (v128.store64_lane $m32 1 (i32.const 0) (v128.const i64x2 0 0)))
  (func (v128.store64_lane $m64 1 (i64.const 0) (v128.const i64x2 0 0))))
;; Fails: there is no memory.
(assert_invalid
  (module (func (v128.store64_lane 1 (i32.const 0) (v128.const i64x2 0 0))))
  "unknown memory")

;; -- Memarg_ok: |- memarg : at -> N
;; Holds: the alignment is at most the width.
(module
  (memory 1)
  (func (v128.store64_lane offset=1 align=8 1 (i32.const 0) (v128.const i64x2 0 0))))
;; Fails: it is more.
(assert_invalid
  (module
    (memory 1)
    (func (v128.store64_lane align=16 1 (i32.const 0) (v128.const i64x2 0 0))))
  "alignment must not be larger than natural")
;; Fails: the offset is no address of the memory.
(assert_invalid
  (module
    (memory 1)
    (func (v128.store64_lane offset=0x1_0000_0000 1 (i32.const 0) (v128.const i64x2 0 0))))
  "offset out of range")

;; -- i < 128/N
;; Fails: there is no such lane.
(assert_invalid
  (module
    (memory 1)
    (func (v128.store64_lane 2 (i32.const 0) (v128.const i64x2 0 0))))
  "invalid lane index")
