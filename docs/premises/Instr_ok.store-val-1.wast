;; Instr_ok/store-val, premise 1: C.MEMS[x] = at lim page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no memory 1 for i32.store
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: i32.store 1
;;
;; wfx run --mutant=Instr_ok/store-val:holds-1 --sound=1 docs/premises/Instr_ok.store-val-1.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (i32.store 1 (i32.const 0) (i32.const 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
