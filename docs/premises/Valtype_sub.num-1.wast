;; Valtype_sub/num, premise 1: Numtype_sub: numtype1 <: numtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    f32.const 0
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Valtype_sub/num:holds-1 --sound=1 docs/premises/Valtype_sub.num-1.wast
(module
  (type (func))
  (global i32 (f32.const 0))
  (func (export "run-0")))
(invoke "run-0")
