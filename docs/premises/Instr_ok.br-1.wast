;; Instr_ok/br, premise 1: C.LABELS[l] = t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_pure/br-label-succ: stuck at br, which is no result
;; wrong: the configuration: "run-1" › $unbound-label
;;
;; wfx run --mutant=Instr_ok/br:holds-1 --sound=1 docs/premises/Instr_ok.br-1.wast
(module
  (type (func))
  (func $unbound-label
    br 1)
  (func (export "run-1")
    (call $unbound-label)))
(invoke "run-1")
