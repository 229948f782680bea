;; Elem_ok, premise 2: (C |- expr : elemtype const)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/table.init-succ
;; wrong: Val_ok/ref: s |- ref : rt does not hold
;; wrong: expected: funcref
;; wrong: found:    i32.const 0
;; wrong: the configuration: instantiation [0 0]
;; wrong: its redex: table.set
;;
;; wfx run --mutant=Elem_ok:holds-2 --sound=1 docs/premises/Elem_ok-2.wast
(module
  (table 1 funcref)
  (elem (i32.const 0) funcref (i32.const 0)))
