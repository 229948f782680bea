;; Limits_sub/max, premise 1: n1 >= n2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Limits_sub/max
;;
;; wfx run --mutant=Limits_sub/max:holds-1 --sound=1 docs/premises/Limits_sub.max-1.wast
(module
  (type (func))
  (import "spectest" "memory" (memory 2))
  (func (export "run-0")))
(invoke "run-0")
