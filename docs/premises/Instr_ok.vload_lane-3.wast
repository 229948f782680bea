;; Instr_ok/vload_lane, premise 3: i < 128/N
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_read/local.get: there is no lane 8 for v128.load16_lane
;; wrong: the configuration: "run-1" › $f0 [0 i32x4 0x00000000 0x00000000 0x00000000 0x00000000]
;; wrong: its redex: v128.load16_lane 8
;;
;; wfx run --mutant=Instr_ok/vload_lane:holds-3 --sound=1 docs/premises/Instr_ok.vload_lane-3.wast
(module
  (type (func (param v128) (result v128)))
  (type (func))
  (memory 1)
  (func $f0 (param $x v128) (result v128)
    (v128.load16_lane 8 (i32.const 0) (local.get $x)))
  (func (export "run-1")
    (drop (call $f0 (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000)))))
(invoke "run-1")
