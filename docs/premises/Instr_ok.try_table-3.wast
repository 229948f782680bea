;; Instr_ok/try_table, premise 3: (C |- catch : ok)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no tag 7 for a clause of try_table
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: try_table (catch 7 0)
;;
;; wfx run --mutant=Instr_ok/try_table:holds-3 --sound=1 docs/premises/Instr_ok.try_table-3.wast
(module
  (type (func))
  (func $f0
    (try_table (catch 7 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
