;; Tagtype_ok, premise 2: typeuse ~~_C func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Taginst_ok: jt ~~ func t_1* -> t_2* does not hold
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Tagtype_ok
;;
;; wfx run --mutant=Tagtype_ok:holds-2 --sound=1 docs/premises/Tagtype_ok-2.wast
(module
  (type $t0 (struct))
  (type (func))
  (tag (type $t0))
  (func (export "run-0")))
(invoke "run-0")
