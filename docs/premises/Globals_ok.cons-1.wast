;; Globals_ok/cons, premise 1: C |- global1 : gt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no local 0 for local.get
;; wrong: the configuration: instantiation
;; wrong: its redex: local.get 0
;;
;; wfx run --mutant=Globals_ok/cons:holds-1 --sound=1 docs/premises/Globals_ok.cons-1.wast
(module
  (global f32 (local.get 0)))
