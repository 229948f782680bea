;; Instr_ok/br, premise 1: C.LABELS[l] = t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_pure/br-label-succ
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: expected: a label 0
;; wrong: found:    fewer labels
;; wrong: the configuration: "run-1" › $unbound-label
;; wrong: its redex: br 0
;;
;; wfx run --mutant=Instr_ok/br:holds-1 --sound=1 docs/premises/Instr_ok.br-1.wast
(module
  (type (func))
  (func $unbound-label
    br 1)
  (func (export "run-1")
    (call $unbound-label)))
(invoke "run-1")
