;; Instr_ok/return_call_indirect, premise 5: t2* <: t2'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_pure/return_call_indirect
;; wrong: Instr_ok2/return_call_ref: C |- t_2* <: t'_2* does not hold
;; wrong: expected: []
;; wrong: found:    [i32]
;; wrong: the configuration: "run-1" › $f0 [0]
;; wrong: its redex: table.get
;;
;; wfx run --mutant=Instr_ok/return_call_indirect:holds-5 --sound=1 docs/premises/Instr_ok.return_call_indirect-5.wast
(module
  (type $f (func (result i32)))
  (type (func))
  (table 1 funcref)
  (func $f0
    (return_call_indirect (type $f) (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
