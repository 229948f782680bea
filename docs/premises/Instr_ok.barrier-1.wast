;;! dialect = "2022"
;; Instr_ok/barrier, premise 1: C |- bt : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 1, Step_read/call_ref-func: there is no type 9 for barrier
;; wrong: the configuration: "run"
;; wrong: its redex: barrier (type 9)
;;
;; wfx run --mutant=Instr_ok/barrier:holds-1 --sound=1 docs/premises/Instr_ok.barrier-1.wast
(module
  (func (export "run") (barrier (type 9))))
(invoke "run")
