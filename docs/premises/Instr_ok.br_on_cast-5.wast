;; Instr_ok/br_on_cast, premise 5: rt2 <: rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/br_on_cast-succeed
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    ref.null
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: br 0
;;
;; wfx run --mutant=Instr_ok/br_on_cast:holds-5 --sound=1 docs/premises/Instr_ok.br_on_cast-5.wast
(module
  (type (func (param anyref) (result i32)))
  (type (func))
  (func $f0 (param anyref) (result i32)
    (drop (br_on_cast 0 anyref i31ref (local.get 0)))
    (i32.const 0))
  (func (export "run-1")
    (drop (call $f0 (ref.null any)))))
(invoke "run-1")
