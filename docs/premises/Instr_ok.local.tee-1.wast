;; Instr_ok/local.tee, premise 1: C.LOCALS[x] = init t
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no local 3 for local.tee
;; wrong: the configuration: "run-1" › $unbound-local
;; wrong: its redex: local.tee 3
;;
;; wfx run --mutant=Instr_ok/local.tee:holds-1 --sound=1 docs/premises/Instr_ok.local.tee-1.wast
(module
  (type (func))
  (func $unbound-local
    (local i32)
    (drop (local.tee 3 (i32.const 0))))
  (func (export "run-1")
    (call $unbound-local)))
(invoke "run-1")
