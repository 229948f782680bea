;; Tabletype_sub, premise 2: Reftype_sub: reftype1 <: reftype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Tabletype_sub:holds-2 --sound=1 docs/premises/Tabletype_sub-2.wast
(module
  (table (export "t-funcnull") 1 funcref))
(register "Mtable_ex")
(module
  (type $t (func))
  (import "Mtable_ex" "t-funcnull" (table 1 (ref $t)))
  (func (export "run-0") (type $t)))
(invoke "run-0")
