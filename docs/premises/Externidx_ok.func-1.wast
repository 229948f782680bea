;; Externidx_ok/func, premise 1: C.FUNCS[x] = dt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Exportinst_ok: s |- xa : xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Externidx_ok/func:holds-1 --sound=1 docs/premises/Externidx_ok.func-1.wast
(module
  (type (func))
  (export "missing" (func 7))
  (export "run-0" (func 0))
  (func))
(invoke "run-0")
