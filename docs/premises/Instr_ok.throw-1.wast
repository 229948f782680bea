;; Instr_ok/throw, premise 1: C.TAGS[x] ~~ func t* -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step/throw
;; wrong: Exninst_ok: dt ~~ func t* -> eps does not hold
;; wrong: the configuration: "run-1" › $f0 [exn 0]
;; wrong: its redex: throw_ref
;;
;; wfx run --mutant=Instr_ok/throw:holds-1 --sound=1 docs/premises/Instr_ok.throw-1.wast
(module
  (type $t0 (func (result i32)))
  (type (func))
  (tag $t (type $t0))
  (func $f0
    (throw $t))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
