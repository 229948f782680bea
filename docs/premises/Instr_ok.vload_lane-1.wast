;; Instr_ok/vload_lane, premise 1: C.MEMS[x] = at lim page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no memory 1 for v128.load8_lane
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: v128.load8_lane 1 0
;;
;; wfx run --mutant=Instr_ok/vload_lane:holds-1 --sound=1 docs/premises/Instr_ok.vload_lane-1.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (drop
      (v128.load8_lane 1 0
        (i32.const 0)
        (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
