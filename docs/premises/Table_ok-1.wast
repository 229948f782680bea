;; Table_ok, premise 1: C |- tabletype : ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Tableinst_ok: at [n..m?] rt : ok does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Table_ok
;;
;; wfx run --mutant=Table_ok:holds-1 --sound=1 docs/premises/Table_ok-1.wast
(module
  (type (func))
  (table 0 4294967296 funcref)
  (func (export "run-0")))
(invoke "run-0")
