;; Externtype_sub/table, premise 1: Tabletype_sub: tabletype1 <: tabletype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Externtype_sub/table:holds-1 --sound=1 docs/premises/Externtype_sub.table-1.wast
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
