;; Instr_ok/vload-zero

;; -- C.MEMS[x] = at lim page
;; Holds: with 32-bit and with 64-bit addresses.
(module
  (memory $m32 1)
  (memory $m64 i64 1)
  (func (result v128) (v128.load32_zero $m32 (i32.const 0)))
  (func (result v128) (v128.load32_zero $m64 (i64.const 0))))
;; Fails: there is no memory.
(assert_invalid
  (module (func (drop (v128.load32_zero (i32.const 0)))))
  "unknown memory")

;; -- Memarg_ok: |- memarg : at -> N
;; Holds: the alignment is at most the width.
(module
  (memory 1)
  (func (result v128) (v128.load32_zero offset=1 align=4 (i32.const 0))))
;; Fails: it is more.
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load32_zero align=8 (i32.const 0)))))
  "alignment must not be larger than natural")
;; Fails: the offset is no address of the memory.
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load32_zero offset=0x1_0000_0000 (i32.const 0)))))
  "offset out of range")
