;; Externidx_ok/tag, premise 1: C.TAGS[x] = jt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Exportinst_ok: s |- xa : xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Externidx_ok/tag:holds-1 --sound=1 docs/premises/Externidx_ok.tag-1.wast
(module
  (type (func))
  (tag)
  (export "missing" (tag 7))
  (export "run-0" (func 0))
  (func))
(invoke "run-0")
