;; Valtype_sub/ref, premise 1: Reftype_sub: reftype1 <: reftype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 2, Step_read/call_ref-func
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref func)
;; wrong: found:    ref.null : (ref null bot)
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Valtype_sub/ref:holds-1 --sound=1 docs/premises/Valtype_sub.ref-1.wast
(module
  (type (func))
  (table 1 (ref func) (ref.null func))
  (func (export "run-0")))
(invoke "run-0")
