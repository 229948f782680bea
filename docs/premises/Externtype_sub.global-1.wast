;; Externtype_sub/global, premise 1: Globaltype_sub: globaltype1 <: globaltype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Externaddr_ok/sub: {} |- xt' <: xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Externtype_sub/global:holds-1 --sound=1 docs/premises/Externtype_sub.global-1.wast
(module
  (global (export "mut_glob") (mut i32) (i32.const 142)))
(register "Mg")
(module
  (type (func))
  (import "Mg" "mut_glob" (global i32))
  (func (export "run-0")))
(invoke "run-0")
