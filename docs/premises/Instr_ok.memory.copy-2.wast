;; Instr_ok/memory.copy, premise 2: C.MEMS[x2] = at2 lim2 page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no source memory 1 for memory.copy
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: memory.copy $memory0 1
;;
;; wfx run --mutant=Instr_ok/memory.copy:holds-2 --sound=1 docs/premises/Instr_ok.memory.copy-2.wast
(module
  (type (func))
  (memory $memory0 1)
  (func $f0
    (memory.copy $memory0 1 (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
