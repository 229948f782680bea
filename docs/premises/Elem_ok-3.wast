;; Elem_ok, premise 3: C |- elemmode : elemtype
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no table 0 for table.init
;; wrong: the configuration: instantiation
;; wrong: its redex: table.init 0
;;
;; wfx run --mutant=Elem_ok:holds-3 --sound=1 docs/premises/Elem_ok-3.wast
(module
  (elem (i32.const 0) func))
