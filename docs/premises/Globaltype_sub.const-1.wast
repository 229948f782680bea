;; Globaltype_sub/const, premise 1: Valtype_sub: valtype1 <: valtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/global.get
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: f32
;; wrong: found:    i32.const 1
;; wrong: the configuration: "run-1" › $f0 [1]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Globaltype_sub/const:holds-1 --sound=1 docs/premises/Globaltype_sub.const-1.wast
(module
  (global (export "i32") i32 (i32.const 1)))
(register "m")
(module
  (type (func))
  (import "m" "i32" (global $g f32))
  (func $f0
    (drop (global.get $g)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
