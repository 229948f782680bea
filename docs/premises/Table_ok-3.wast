;; Table_ok, premise 3: C |- expr : rt const
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/call_ref-func
;; wrong: Val_ok/ref: s |- ref : rt does not hold
;; wrong: expected: funcref
;; wrong: found:    i32.const 0
;; wrong: the configuration: "run-0"
;; wrong: its redex: end
;;
;; wfx run --mutant=Table_ok:holds-3 --sound=1 docs/premises/Table_ok-3.wast
(module
  (type (func))
  (table 1 funcref (i32.const 0))
  (func (export "run-0")))
(invoke "run-0")
