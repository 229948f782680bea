;; Instr_ok/br_if, premise 1: C.LABELS[l] = t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_pure/br_if-true
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: expected: a label 1
;; wrong: found:    fewer labels
;; wrong: the configuration: "run-1" › $unbound-label
;; wrong: its redex: br 1
;;
;; wfx run --mutant=Instr_ok/br_if:holds-1 --sound=1 docs/premises/Instr_ok.br_if-1.wast
(module
  (type (func))
  (func $unbound-label
    (i32.const 1)
    br_if 1)
  (func (export "run-1")
    (call $unbound-label)))
(invoke "run-1")
