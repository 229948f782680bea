;; Instr_ok/vload-pack

;; -- C.MEMS[x] = at lim page
;; Holds: with 32-bit and with 64-bit addresses.
(module
  (memory $m32 1)
  (memory $m64 i64 1)
  (func (result v128) (v128.load8x8_s $m32 (i32.const 0)))
  (func (result v128) (v128.load8x8_s $m64 (i64.const 0))))
;; Fails: there is no memory.
(assert_invalid
  (module (func (drop (v128.load8x8_s (i32.const 0)))))
  "unknown memory")

;; -- Memarg_ok: |- memarg : at -> M*N
;; Holds: the alignment is at most the width.
(module
  (memory 1)
  (func (result v128) (v128.load8x8_s offset=1 align=8 (i32.const 0))))
;; Fails: it is more.
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8x8_s align=16 (i32.const 0)))))
  "alignment must not be larger than natural")
;; Fails: the offset is no address of the memory.
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8x8_s offset=0x1_0000_0000 (i32.const 0)))))
  "offset out of range")
