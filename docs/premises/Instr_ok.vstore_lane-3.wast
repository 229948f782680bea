;; Instr_ok/vstore_lane, premise 3: i < 128/N
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no lane 2 for v128.store64_lane
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: v128.store64_lane 2
;;
;; wfx run --mutant=Instr_ok/vstore_lane:holds-3 --sound=1 docs/premises/Instr_ok.vstore_lane-3.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (v128.store64_lane 2
      (i32.const 0)
      (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
