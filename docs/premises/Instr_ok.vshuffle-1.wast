;; Instr_ok/vshuffle, premise 1: (i < 2*$dim(sh))*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no lane 255 for i8x16.shuffle
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 255
;;
;; wfx run --mutant=Instr_ok/vshuffle:holds-1 --sound=1 docs/premises/Instr_ok.vshuffle-1.wast
(module
  (type $t0 (func (result v128)))
  (type (func))
  (func $f0 (type $t0) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 255
      (v128.const i32x4 0x0c0d0e0f 0x08090a0b 0x04050607 0x00010203)
      (v128.const i32x4 0x03020100 0x07060504 0x0b0a0908 0x0f0e0d0c)))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
