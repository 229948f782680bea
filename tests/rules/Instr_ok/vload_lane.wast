;; Instr_ok/vload_lane

;; -- C.MEMS[x] = at lim page
;; Holds: with 32-bit and with 64-bit addresses.
(module
  (memory $m32 1)
  (memory $m64 i64 1)
  (func (result v128) (v128.load8_lane $m32 15 (i32.const 0) (v128.const i64x2 0 0)))
  (func (result v128) (v128.load8_lane $m64 15 (i64.const 0) (v128.const i64x2 0 0))))
;; Fails: there is no memory.
(assert_invalid
  (module (func (drop (v128.load8_lane 15 (i32.const 0) (v128.const i64x2 0 0)))))
  "unknown memory")

;; -- Memarg_ok: |- memarg : at -> N
;; Holds: the alignment is at most the width.
(module
  (memory 1)
  (func (result v128) (v128.load8_lane offset=1 align=1 15 (i32.const 0) (v128.const i64x2 0 0))))
;; Fails: it is more.
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8_lane align=2 15 (i32.const 0) (v128.const i64x2 0 0)))))
  "alignment must not be larger than natural")
;; Fails: the offset is no address of the memory.
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8_lane offset=0x1_0000_0000 15 (i32.const 0) (v128.const i64x2 0 0)))))
  "offset out of range")

;; -- i < 128/N
;; Fails: there is no such lane.
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8_lane 16 (i32.const 0) (v128.const i64x2 0 0)))))
  "invalid lane index")
