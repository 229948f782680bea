;; Instr_ok/br_if, premise 1: C.LABELS[l] = t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step_pure/br-label-succ: stuck at br, which is no result
;; wrong: the configuration: "run-1" › $unbound-label
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
