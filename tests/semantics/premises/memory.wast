;; Memories, data segments and lanes.
;; Each module is refused by one premise alone, and does at once what the premise is to keep from happening: `wfx
;; premises --search` runs them without it.

;; Instr_ok/load-val
(assert_invalid
  (module
    (memory 1)
    (func (drop (i32.load 1 (i32.const 0)))))
  "unknown memory")

;; Instr_ok/load-pack
(assert_invalid
  (module
    (memory 1)
    (func (drop (i32.load8_u 1 (i32.const 0)))))
  "unknown memory")

;; Instr_ok/store-val
(assert_invalid
  (module
    (memory 1)
    (func (i32.store 1 (i32.const 0) (i32.const 1))))
  "unknown memory")

;; Instr_ok/store-pack
(assert_invalid
  (module
    (memory 1)
    (func (i32.store8 1 (i32.const 0) (i32.const 1))))
  "unknown memory")

;; Instr_ok/vload-val
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load 1 (i32.const 0)))))
  "unknown memory")

;; Instr_ok/vload-pack
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8x8_s 1 (i32.const 0)))))
  "unknown memory")

;; Instr_ok/vload-splat
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8_splat 1 (i32.const 0)))))
  "unknown memory")

;; Instr_ok/vload-zero
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load32_zero 1 (i32.const 0)))))
  "unknown memory")

;; Instr_ok/vload_lane
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8_lane 1 0 (i32.const 0) (v128.const i64x2 0 0)))))
  "unknown memory")

;; Instr_ok/vstore
(assert_invalid
  (module
    (memory 1)
    (func (v128.store 1 (i32.const 0) (v128.const i64x2 0 0))))
  "unknown memory")

;; Instr_ok/vstore_lane
(assert_invalid
  (module
    (memory 1)
    (func (v128.store8_lane 1 0 (i32.const 0) (v128.const i64x2 0 0))))
  "unknown memory")

;; Instr_ok/memory.size
(assert_invalid
  (module
    (memory 1)
    (func (drop (memory.size 1))))
  "unknown memory")

;; Instr_ok/memory.grow
(assert_invalid
  (module
    (memory 1)
    (func (drop (memory.grow 1 (i32.const 0)))))
  "unknown memory")

;; Instr_ok/memory.fill
(assert_invalid
  (module
    (memory 1)
    (func (memory.fill 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown memory")

;; Instr_ok/memory.copy, the destination
(assert_invalid
  (module
    (memory 1)
    (func (memory.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown memory")

;; Instr_ok/memory.copy, the source
(assert_invalid
  (module
    (memory 1)
    (func (memory.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown memory")

;; Instr_ok/memory.init
(assert_invalid
  (module
    (memory 1)
    (data $d "a")
    (func (memory.init 1 $d (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown memory")

;; Instr_ok/memory.init, the segment
(assert_invalid
  (module
    (memory 1)
    (data "a")
    (func (memory.init 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown data segment")

;; Instr_ok/data.drop
(assert_invalid
  (module
    (data "a")
    (func (data.drop 1)))
  "unknown data segment")

;; Datamode_ok/active
(assert_invalid
  (module
    (memory 1)
    (data (memory 1) (i32.const 0) "a"))
  "unknown memory")

;; Instr_ok/vload_lane
(assert_invalid
  (module
    (memory 1)
    (func (drop (v128.load8_lane 16 (i32.const 0) (v128.const i64x2 0 0)))))
  "invalid lane index")

;; Instr_ok/vstore_lane
(assert_invalid
  (module
    (memory 1)
    (func (v128.store64_lane 2 (i32.const 0) (v128.const i64x2 0 0))))
  "invalid lane index")

;; Instr_ok/vextract_lane
(assert_invalid
  (module
    (memory 1)
    (func (drop (i8x16.extract_lane_s 16 (v128.const i64x2 0 0)))))
  "invalid lane index")

;; Instr_ok/vreplace_lane
(assert_invalid
  (module
    (memory 1)
    (func (drop (f64x2.replace_lane 2 (v128.const i64x2 0 0) (f64.const 1)))))
  "invalid lane index")

;; Instr_ok/vshuffle
(assert_invalid
  (module
    (memory 1)
    (func (drop (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32 (v128.const i64x2 0 0) (v128.const i64x2 0 0)))))
  "invalid lane index")
