;; Instr_ok/return_call_indirect, premise 2: rt <: (ref null func)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_pure/return_call_indirect
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: funcref
;; wrong: found:    externref
;; wrong: the configuration: "run-1" › $f0 [0]
;; wrong: its redex: table.get
;;
;; wfx run --mutant=Instr_ok/return_call_indirect:holds-2 --sound=1 docs/premises/Instr_ok.return_call_indirect-2.wast
(module
  (type (func))
  (table 1 externref)
  (func $f0
    (return_call_indirect (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
