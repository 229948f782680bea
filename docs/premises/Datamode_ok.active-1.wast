;; Datamode_ok/active, premise 1: C.MEMS[x] = at lim page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no memory 1 for memory.init
;; wrong: the configuration: instantiation
;; wrong: its redex: memory.init 1 0
;;
;; wfx run --mutant=Datamode_ok/active:holds-1 --sound=1 docs/premises/Datamode_ok.active-1.wast
(module
  (memory 0)
  (data (memory 1) (i32.const 0) ""))
