;; Tagtype_ok, premise 1: C |- typeuse : ok
;; Tagtype_ok, premise 2: typeuse ~~_C func t1* -> t2*
;;
;; Without both this program is valid, and goes wrong. Each alone refuses it.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Taginst_ok: jt ~~ func t_1* -> t_2* does not hold
;; wrong: the configuration: "run"
;; wrong: its redex: end
;; wrong: nothing else goes wrong: this is what the premise says, of Tagtype_ok
;;
;; wfx run --mutant=Tagtype_ok:holds-1-2 --sound=1 docs/premises/Tagtype_ok-1-2.wast
(module
  (type $s (struct))
  (type (func))
  (tag (type 7))
  (func (export "run")))
(invoke "run")
