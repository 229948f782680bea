;; Instr_ok/br_on_cast, premise 1: C.LABELS[l] = t* rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/br_on_cast-succeed
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: expected: a label 7
;; wrong: found:    fewer labels
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: br 7
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
