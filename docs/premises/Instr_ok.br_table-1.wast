;; Instr_ok/br_table, premise 1: (t* <: C.LABELS[l])*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_pure/br_table-lt
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: expected: a label 268435457
;; wrong: found:    fewer labels
;; wrong: the configuration: "run-1" › $large-label
;; wrong: its redex: br 268435457
;;
;; wfx run --mutant=Instr_ok/br_table:holds-1 --sound=1 docs/premises/Instr_ok.br_table-1.wast
(module
  (type (func))
  (func $large-label
    (br_table 0 268435457 0 (i32.const 1)))
  (func (export "run-1")
    (call $large-label)))
(invoke "run-1")
