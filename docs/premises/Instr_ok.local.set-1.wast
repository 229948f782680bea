;; Instr_ok/local.set, premise 1: C.LOCALS[x] = init t
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no local 3 for local.set
;; wrong: the configuration: "run-1" › $unbound-local
;; wrong: its redex: local.set 3
;;
;; wfx run --mutant=Instr_ok/local.set:holds-1 --sound=1 docs/premises/Instr_ok.local.set-1.wast
(module
  (type (func))
  (func $unbound-local
    (local i32)
    (local.set 3 (i32.const 0)))
  (func (export "run-1")
    (call $unbound-local)))
(invoke "run-1")
