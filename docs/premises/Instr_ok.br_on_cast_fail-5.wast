;; Instr_ok/br_on_cast_fail, premise 5: $diffrt(rt1, rt2) <: rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/br_on_cast_fail-fail
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref any)
;; wrong: found:    ref.null : (ref null bot)
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: br 0
;;
;; wfx run --mutant=Instr_ok/br_on_cast_fail:holds-5 --sound=1 docs/premises/Instr_ok.br_on_cast_fail-5.wast
(module
  (type (func (param anyref) (result (ref any))))
  (type (func))
  (func $f0 (param anyref) (result (ref any))
    (br_on_cast_fail 0 anyref (ref i31) (local.get 0)))
  (func (export "run-1")
    (drop (call $f0 (ref.null any)))))
(invoke "run-1")
