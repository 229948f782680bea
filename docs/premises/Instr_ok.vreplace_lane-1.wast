;; Instr_ok/vreplace_lane, premise 1: i < $dim(sh)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no lane 4 for i32x4.replace_lane
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: i32x4.replace_lane 4
;;
;; wfx run --mutant=Instr_ok/vreplace_lane:holds-1 --sound=1 docs/premises/Instr_ok.vreplace_lane-1.wast
(module
  (type $t0 (func (result v128)))
  (type (func))
  (func $f0 (type $t0) (result v128)
    (i32x4.replace_lane 4
      (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000)
      (i32.const 1)))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
