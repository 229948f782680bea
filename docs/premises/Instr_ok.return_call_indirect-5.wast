;; Instr_ok/return_call_indirect, premise 5: t2* <: t2'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 15, Step_read/return_call_ref-frame-addr
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: i32
;; wrong: found:    f32
;; wrong: the configuration: "run-3" › $f2 [$f]
;; wrong: its redex: call_ref $f
;;
;; wfx run --mutant=Instr_ok/return_call_indirect:holds-5 --sound=1 docs/premises/Instr_ok.return_call_indirect-5.wast
(module
  (type $f (func (result f32)))
  (type $t1 (func (result i32)))
  (type (func))
  (table 1 funcref)
  (elem (i32.const 0) func $f)
  (func $f (type $f) (result f32)
    (f32.const 0))
  (func $g (type $t1) (result i32)
    (return_call_indirect (type $f) (i32.const 0)))
  (func $f2
    (drop (call $g)))
  (func (export "run-3")
    (call $f2)))
(invoke "run-3")
