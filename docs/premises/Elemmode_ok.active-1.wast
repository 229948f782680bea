;; Elemmode_ok/active, premise 1: C.TABLES[x] = at lim rt'
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no table 1 for table.init
;; wrong: the configuration: instantiation
;; wrong: its redex: table.init 1 0
;;
;; wfx run --mutant=Elemmode_ok/active:holds-1 --sound=1 docs/premises/Elemmode_ok.active-1.wast
(module
  (table 1 funcref)
  (elem (table 1) (i32.const 0) func))
