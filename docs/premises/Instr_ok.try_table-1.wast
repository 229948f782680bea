;; Instr_ok/try_table, premise 1: C |- bt : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 1, Step_read/call_ref-func: there is no type 9 for try_table
;; wrong: the configuration: "run"
;; wrong: its redex: try_table (type 9)
;;
;; wfx run --mutant=Instr_ok/try_table:holds-1 --sound=1 docs/premises/Instr_ok.try_table-1.wast
(module
  (func (export "run") (try_table (type 9))))
(invoke "run")
