;; Instr_ok/br_on_null, premise 1: C.LABELS[l] = t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_pure/br-label-succ: stuck at br, which is no result
;; wrong: the configuration: "run-1" › $f0
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
