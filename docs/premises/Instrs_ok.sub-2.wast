;; Instrs_ok/sub, premise 2: C |- it <: it'
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: throw_ref takes [exnref], and finds nothing
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: throw_ref
;;
;; wfx run --mutant=Instrs_ok/sub:holds-2 --sound=1 docs/premises/Instrs_ok.sub-2.wast
(module
  (type (func))
  (func $f0
    throw_ref)
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
