;; Instr_ok/vstore, premise 1: C.MEMS[x] = at lim page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no memory 1 for v128.store
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: v128.store 1
;;
;; wfx run --mutant=Instr_ok/vstore:holds-1 --sound=1 docs/premises/Instr_ok.vstore-1.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (v128.store 1 (i32.const 0) (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
