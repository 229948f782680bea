;; Limits_sub/eps, premise 1: n1 >= n2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Limits_sub/eps
;;
;; wfx run --mutant=Limits_sub/eps:holds-1 --sound=1 docs/premises/Limits_sub.eps-1.wast
(module
  (memory (export "memory-2-inf") 2))
(register "test")
(module
  (type (func))
  (import "test" "memory-2-inf" (memory 3))
  (func (export "run-0")))
(invoke "run-0")
