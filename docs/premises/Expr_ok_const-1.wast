;; Expr_ok_const, premise 1: C |- expr : t
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    f32.const 0
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Expr_ok_const:holds-1 --sound=1 docs/premises/Expr_ok_const-1.wast
(module
  (type (func))
  (global i32 (f32.const 0))
  (func (export "run-0")))
(invoke "run-0")
