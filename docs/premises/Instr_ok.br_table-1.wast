;; Instr_ok/br_table, premise 1: (t* <: C.LABELS[l])*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step_pure/br-label-succ: stuck at br, which is no result
;; wrong: the configuration: "run-1" › $large-label
;;
;; wfx run --mutant=Instr_ok/br_table:holds-1 --sound=1 docs/premises/Instr_ok.br_table-1.wast
(module
  (type (func))
  (func $large-label
    (br_table 0 268435457 0 (i32.const 1)))
  (func (export "run-1")
    (call $large-label)))
(invoke "run-1")
