;; Instr_ok/call_indirect, premise 1: C.TABLES[x] = at lim rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no table 1 for call_indirect
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: call_indirect 1 (type 0)
;;
;; wfx run --mutant=Instr_ok/call_indirect:holds-1 --sound=1 docs/premises/Instr_ok.call_indirect-1.wast
(module
  (type (func))
  (table 1 funcref)
  (func $f0
    (call_indirect 1 (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
