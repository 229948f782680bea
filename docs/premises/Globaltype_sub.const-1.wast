;; Globaltype_sub/const, premise 1: Valtype_sub: valtype1 <: valtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Globaltype_sub/const:holds-1 --sound=1 docs/premises/Globaltype_sub.const-1.wast
(module
  (global (export "g-const-extern") externref (ref.null extern)))
(register "Mref_ex")
(module
  (type (func))
  (import "Mref_ex" "g-const-extern" (global funcref))
  (func (export "run-0")))
(invoke "run-0")
