;; Instr_ok/global.set, premise 1: C.GLOBALS[x] = mut t
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no global 1 for global.set
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: global.set 1
;;
;; wfx run --mutant=Instr_ok/global.set:holds-1 --sound=1 docs/premises/Instr_ok.global.set-1.wast
(module
  (type (func))
  (global i32 (i32.const 0))
  (func $f0
    (global.set 1 (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
