;; Instr_ok/global.get, premise 1: C.GLOBALS[x] = mut? t
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no global 1 for global.get
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: global.get 1
;;
;; wfx run --mutant=Instr_ok/global.get:holds-1 --sound=1 docs/premises/Instr_ok.global.get-1.wast
(module
  (type $t0 (func (result i32)))
  (type (func))
  (global i32 (i32.const 0))
  (func $f0 (type $t0) (result i32)
    (global.get 1))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
