;; Globaltype_sub/var, premise 2: Valtype_sub: valtype2 <: valtype1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Globaltype_sub/var:holds-2 --sound=1 docs/premises/Globaltype_sub.var-2.wast
(module
  (type $t (func))
  (global (export "g-var-ref") (mut (ref $t)) (ref.func $f))
  (func $f (type $t)))
(register "Mref_ex")
(module
  (type (func))
  (import "Mref_ex" "g-var-ref" (global (mut funcref)))
  (func (export "run-0")))
(invoke "run-0")
