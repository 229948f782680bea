;; Instr_ok/loop, premise 1: C |- bt : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 1, Step_read/call_ref-func: there is no type 9 for loop
;; wrong: the configuration: "run"
;; wrong: its redex: loop (type 9)
;;
;; wfx run --mutant=Instr_ok/loop:holds-1 --sound=1 docs/premises/Instr_ok.loop-1.wast
(module
  (func (export "run") (loop (type 9))))
(invoke "run")
