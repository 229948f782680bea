;; Elemmode_ok/active, premise 3: C |- expr : at const
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: table.init takes i32, and finds i64.const 0
;; wrong: the configuration: instantiation
;; wrong: its redex: table.init 0
;;
;; wfx run --mutant=Elemmode_ok/active:holds-3 --sound=1 docs/premises/Elemmode_ok.active-3.wast
(module
  (table 1 funcref)
  (elem (i64.const 0) func))
