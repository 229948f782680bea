;; Instr_ok/if, premise 2: {LABELS (t2*)} ++ C |- instr1* : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_pure/label-vals
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: no operand
;; wrong: found:    i32.const 1
;; wrong: the configuration: "run-1" › $type-then-value-num-vs-void [1]
;; wrong: its redex: end
;;
;; wfx run --mutant=Instr_ok/if:holds-2 --sound=1 docs/premises/Instr_ok.if-2.wast
(module
  (type (func))
  (func $type-then-value-num-vs-void
    (if (i32.const 1) (then (i32.const 1))))
  (func (export "run-1")
    (call $type-then-value-num-vs-void)))
(invoke "run-1")
