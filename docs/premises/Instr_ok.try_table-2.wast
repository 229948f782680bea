;; Instr_ok/try_table, premise 2: {LABELS (t2*)} ++ C |- instr* : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/try_table
;; wrong: Instrs_ok2/seq: s; C |- instr_1 : t_1* -> t_2* does not hold
;; wrong: expected: [i32]
;; wrong: found:    []
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: end
;;
;; wfx run --mutant=Instr_ok/try_table:holds-2 --sound=1 docs/premises/Instr_ok.try_table-2.wast
(module
  (type $t0 (func (result i32)))
  (type (func))
  (func $f0 (type $t0) (result i32)
    (try_table (result i32)))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
