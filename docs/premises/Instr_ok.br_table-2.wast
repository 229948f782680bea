;; Instr_ok/br_table, premise 2: t* <: C.LABELS[l']
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_pure/br_table-ge
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: expected: a label 3
;; wrong: found:    fewer labels
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: br 3
;;
;; wfx run --mutant=Instr_ok/br_table:holds-2 --sound=1 docs/premises/Instr_ok.br_table-2.wast
(module
  (type (func))
  (func $f0
    (i32.const 0)
    br_table 3)
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
