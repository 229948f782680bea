;; Globals_ok/cons, premise 2: C ++ {GLOBALS gt1} |- global* : gt*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no global 1 for global.get
;; wrong: the configuration: instantiation
;; wrong: its redex: global.get $b
;;
;; wfx run --mutant=Globals_ok/cons:holds-2 --sound=1 docs/premises/Globals_ok.cons-2.wast
(module
  (global i32 (i32.const 1))
  (global $b i32 (global.get $b)))
