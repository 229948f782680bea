;; Datamode_ok/active, premise 2: C |- expr : at const
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: memory.init takes i32, and finds i64.const 0
;; wrong: the configuration: instantiation
;; wrong: its redex: memory.init 0
;;
;; wfx run --mutant=Datamode_ok/active:holds-2 --sound=1 docs/premises/Datamode_ok.active-2.wast
(module
  (memory 1)
  (data (i64.const 0) ""))
