;; Instr_ok/br_on_cast, premise 1: C.LABELS[l] = t* rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_pure/br-label-succ: stuck at br, which is no result
;; wrong: the configuration: "run-1" › $f0 [null]
;;
;; wfx run --mutant=Instr_ok/br_on_cast:holds-1 --sound=1 docs/premises/Instr_ok.br_on_cast-1.wast
(module
  (type (func (param anyref) (result anyref)))
  (type (func))
  (func $f0 (param anyref) (result anyref)
    (local.get 0)
    br_on_cast 7 anyref i31ref)
  (func (export "run-1")
    (drop (call $f0 (ref.null any)))))
(invoke "run-1")
