;; Elemmode_ok/active, premise 2: rt <: rt'
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step_read/table.init-succ: table.set takes i31ref, and finds ref.ar...
;; wrong: the configuration: instantiation [0 array 0]
;; wrong: its redex: table.set
;;
;; wfx run --mutant=Elemmode_ok/active:holds-2 --sound=1 docs/premises/Elemmode_ok.active-2.wast
(module
  (type $bytes (array i8))
  (table 1 i31ref)
  (elem (i32.const 0) anyref (array.new_fixed $bytes 0)))
