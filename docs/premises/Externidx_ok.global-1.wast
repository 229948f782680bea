;; Externidx_ok/global, premise 1: C.GLOBALS[x] = gt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Exportinst_ok: s |- xa : xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Externidx_ok/global:holds-1 --sound=1 docs/premises/Externidx_ok.global-1.wast
(module
  (type (func))
  (global i32 (i32.const 0))
  (export "missing" (global 7))
  (export "run-0" (func 0))
  (func))
(invoke "run-0")
