;; Valtype_sub/vec, premise 1: Vectype_sub: vectype1 <: vectype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: v128.load32x2_s takes i32, and finds v128....
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: v128.load32x2_s
;;
;; wfx run --mutant=Valtype_sub/vec:holds-1 --sound=1 docs/premises/Valtype_sub.vec-1.wast
(module
  (type $t0 (func (result v128)))
  (type (func))
  (memory 0)
  (func $f0 (type $t0) (result v128)
    (v128.load32x2_s (v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000)))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
