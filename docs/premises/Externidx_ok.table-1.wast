;; Externidx_ok/table, premise 1: C.TABLES[x] = tt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Exportinst_ok: s |- xa : xt does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Externidx_ok/table:holds-1 --sound=1 docs/premises/Externidx_ok.table-1.wast
(module
  (type (func))
  (table 0 funcref)
  (export "missing" (table 7))
  (export "run-0" (func 0))
  (func))
(invoke "run-0")
