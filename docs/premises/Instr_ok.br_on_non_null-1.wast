;; Instr_ok/br_on_non_null, premise 1: C.LABELS[l] = t* (ref null? ht)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_pure/br_on_non_null-addr
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: funcref
;; wrong: found:    ref.i31 7 : (ref i31)
;; wrong: the configuration: "run-1" › $f0 [i31 7]
;; wrong: its redex: br 0
;;
;; wfx run --mutant=Instr_ok/br_on_non_null:holds-1 --sound=1 docs/premises/Instr_ok.br_on_non_null-1.wast
(module
  (type (func (param anyref) (result funcref)))
  (type (func))
  (func $f0 (param anyref) (result funcref)
    (br_on_non_null 0 (local.get 0))
    (unreachable))
  (func (export "run-1")
    (drop (call $f0 (ref.i31 (i32.const 7))))))
(invoke "run-1")
