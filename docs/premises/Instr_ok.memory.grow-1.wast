;; Instr_ok/memory.grow, premise 1: C.MEMS[x] = at lim page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no memory 1 for memory.grow
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: memory.grow 1
;;
;; wfx run --mutant=Instr_ok/memory.grow:holds-1 --sound=1 docs/premises/Instr_ok.memory.grow-1.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (drop (memory.grow 1 (i32.const 0))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
