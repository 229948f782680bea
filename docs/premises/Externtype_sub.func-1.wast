;; Externtype_sub/func, premise 1: Deftype_sub: deftype1 <: deftype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/call
;; wrong: Instrs_ok2/seq: s; C |- instr_1 : t_1* -> t_2* does not hold
;; wrong: expected: [f32]
;; wrong: found:    []
;; wrong: the configuration: "run-1" › $f1 ["f"]
;; wrong: its redex: call_ref 1
;;
;; wfx run --mutant=Externtype_sub/func:holds-1 --sound=1 docs/premises/Externtype_sub.func-1.wast
(module
  (type (func))
  (func (export "f")))
(register "m")
(module
  (type $t0 (func (result f32)))
  (type (func))
  (import "m" "f" (func $f (type $t0)))
  (func $f1
    (drop (call $f)))
  (func (export "run-1")
    (call $f1)))
(invoke "run-1")
