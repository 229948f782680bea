;; Instr_ok/local.get, premise 1: C.LOCALS[x] = set t
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/local.get
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref cont)
;; wrong: found:    ref.null : (ref null bot)
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Instr_ok/local.get:holds-1 --sound=1 docs/premises/Instr_ok.local.get-1.wast
(module
  (type (func))
  (func $f0
    (local $k (ref cont))
    (drop (local.get $k)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
