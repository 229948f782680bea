;; Tabletype_sub, premise 1: Limits_sub: limits1 <: limits2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Tabletype_sub
;;
;; wfx run --mutant=Tabletype_sub:holds-1 --sound=1 docs/premises/Tabletype_sub-1.wast
(module
  (type (func))
  (import "spectest" "table" (table 12 funcref))
  (func (export "run-0")))
(invoke "run-0")
