;; Instr_ok/return_call, premise 3: t2* <: t2'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/return_call_ref-frame-addr
;; wrong: Instrs_ok2/seq: s; C |- instr_1 : t_1* -> t_2* does not hold
;; wrong: expected: [i32]
;; wrong: found:    []
;; wrong: the configuration: "run-1" [$f1]
;; wrong: its redex: call_ref 1
;;
;; wfx run --mutant=Instr_ok/return_call:holds-3 --sound=1 docs/premises/Instr_ok.return_call-3.wast
(module
  (type $t0 (func (result i32)))
  (type (func))
  (func $type-void-vs-num (type $t0) (result i32)
    (return_call $f1))
  (func $f1)
  (func (export "run-1")
    (drop (call $type-void-vs-num))))
(invoke "run-1")
