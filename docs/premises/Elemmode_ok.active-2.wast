;; Elemmode_ok/active, premise 2: rt <: rt'
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 1, Step_read/table.init-succ
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: the configuration: instantiation [0 null]
;; wrong: its redex: table.set
;;
;; wfx run --mutant=Elemmode_ok/active:holds-2 --sound=1 docs/premises/Elemmode_ok.active-2.wast
(module
  (table 1 funcref)
  (elem (i32.const 0) externref (ref.null extern)))
