;; Instr_ok/br_on_null, premise 1: C.LABELS[l] = t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_pure/br_on_null-null
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: expected: a label 7
;; wrong: found:    fewer labels
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: br 7
;;
;; wfx run --mutant=Instr_ok/br_on_null:holds-1 --sound=1 docs/premises/Instr_ok.br_on_null-1.wast
(module
  (type $t0 (func (param anyref)))
  (type (func))
  (func $f0 (type $t0) (param anyref)
    (local.get 0)
    br_on_null 7
    drop)
  (func (export "run-1")
    (call $f0 (ref.null any))))
(invoke "run-1")
