;; Instr_ok/block, premise 2: {LABELS (t2*)} ++ C |- instr* : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_pure/label-vals
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: no operand
;; wrong: found:    i32.const 0
;; wrong: the configuration: "run-1" › $f0 [0]
;; wrong: its redex: end
;;
;; wfx run --mutant=Instr_ok/block:holds-2 --sound=1 docs/premises/Instr_ok.block-2.wast
(module
  (type (func))
  (func $f0
    (block
      (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
