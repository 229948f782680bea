;; Memtype_ok, premise 1: C |- limits : 2^($size(addrtype) - 16)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Meminst_ok: at [n..m?] page : ok does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Memtype_ok
;;
;; wfx run --mutant=Memtype_ok:holds-1 --sound=1 docs/premises/Memtype_ok-1.wast
(module
  (type (func))
  (memory 0 65537)
  (func (export "run-0")))
(invoke "run-0")
