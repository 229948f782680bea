;; Externtype_sub/func, premise 1: Deftype_sub: deftype1 <: deftype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Externtype_sub/func:holds-1 --sound=1 docs/premises/Externtype_sub.func-1.wast
(module
  (type (func))
  (func $f (export "print")))
(register "reexport_f")
(module
  (type $t0 (func (param i64)))
  (type (func))
  (import "reexport_f" "print" (func (type $t0)))
  (func (export "run-0")))
(invoke "run-0")
