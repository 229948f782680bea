;; Tabletype_sub, premise 3: Reftype_sub: reftype2 <: reftype1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Tabletype_sub:holds-3 --sound=1 docs/premises/Tabletype_sub-3.wast
(module
  (type $g (func))
  (type $kg (cont $g))
  (table (export "table") 1 (ref null $kg)))
(register "exporter")
(module
  (type (func))
  (import "exporter" "table" (table 1 contref))
  (func (export "run-0")))
(invoke "run-0")
