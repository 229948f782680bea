;; Instr_ok/memory.copy, premise 1: C.MEMS[x1] = at1 lim1 page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no destination memory 1 for memor...
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: memory.copy 1 $memory0
;;
;; wfx run --mutant=Instr_ok/memory.copy:holds-1 --sound=1 docs/premises/Instr_ok.memory.copy-1.wast
(module
  (type (func))
  (memory $memory0 1)
  (func $f0
    (memory.copy 1 $memory0 (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
