;; Data_ok, premise 1: C |- datamode : ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no memory 0 for memory.init
;; wrong: the configuration: instantiation
;; wrong: its redex: memory.init 0
;;
;; wfx run --mutant=Data_ok:holds-1 --sound=1 docs/premises/Data_ok-1.wast
(module
  (data (i32.const 0) ""))
