;; Limits_ok, premise 2: (n <= m <= k)?
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Meminst_ok: at [n..m?] page : ok does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Limits_ok
;;
;; wfx run --mutant=Limits_ok:holds-2 --sound=1 docs/premises/Limits_ok-2.wast
(module
  (type (func))
  (memory 0 65537)
  (func (export "run-0")))
(invoke "run-0")
