;; Instr_ok/call_indirect, premise 2: rt <: (ref null func)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_pure/call_indirect
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: funcref
;; wrong: found:    externref
;; wrong: the configuration: "run-1" › $call-indirect [0]
;; wrong: its redex: table.get
;;
;; wfx run --mutant=Instr_ok/call_indirect:holds-2 --sound=1 docs/premises/Instr_ok.call_indirect-2.wast
(module
  (type (func))
  (table 10 externref)
  (func $call-indirect
    (call_indirect (i32.const 0)))
  (func (export "run-1")
    (call $call-indirect)))
(invoke "run-1")
