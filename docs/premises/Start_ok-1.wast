;; Start_ok, premise 1: C.FUNCS[x] ~~ func eps -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: call takes [i32], and finds nothing
;; wrong: the configuration: instantiation
;; wrong: its redex: call $main
;;
;; wfx run --mutant=Start_ok:holds-1 --sound=1 docs/premises/Start_ok-1.wast
(module
  (type $t0 (func (param i32)))
  (start $main)
  (func $main (type $t0) (param i32)))
