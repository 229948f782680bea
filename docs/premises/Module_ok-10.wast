;; Module_ok, premise 10: (C |- start : ok)?
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: call takes [i32], and finds nothing
;; wrong: the configuration: instantiation
;; wrong: its redex: call $main
;;
;; wfx run --mutant=Module_ok:holds-10 --sound=1 docs/premises/Module_ok-10.wast
(module
  (type $t0 (func (param i32)))
  (start $main)
  (func $main (type $t0) (param i32)))
