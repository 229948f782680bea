;; Global_ok, premise 3: C |- expr : t const
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no local 0 for local.get
;; wrong: the configuration: instantiation
;; wrong: its redex: local.get 0
;;
;; wfx run --mutant=Global_ok:holds-3 --sound=1 docs/premises/Global_ok-3.wast
(module
  (global f32 (local.get 0)))
