;; Instr_ok/return_call_ref, premise 3: t2* <: t2'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step_read/return_call_ref-frame-addr
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: [i32]
;; wrong: found:    [i32 i32]
;; wrong: the configuration: "run-1" [$new-0]
;; wrong: its redex: call_ref $ty
;;
;; wfx run --mutant=Instr_ok/return_call_ref:holds-3 --sound=1 docs/premises/Instr_ok.return_call_ref-3.wast
(module
  (type $ty (func (result i32 i32)))
  (type (func (param (ref $ty)) (result i32)))
  (type (func))
  (elem func $new-0)
  (func $f0 (param (ref $ty)) (result i32)
    (return_call_ref $ty (local.get 0)))
  (func $new-0 (type $ty) (result i32 i32)
    (i32.const 0)
    (i32.const 0))
  (func (export "run-1")
    (drop (call $f0 (ref.func $new-0)))))
(invoke "run-1")
