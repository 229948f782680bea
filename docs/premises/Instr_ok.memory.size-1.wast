;; Instr_ok/memory.size, premise 1: C.MEMS[x] = at lim page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no memory 1 for memory.size
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: memory.size 1
;;
;; wfx run --mutant=Instr_ok/memory.size:holds-1 --sound=1 docs/premises/Instr_ok.memory.size-1.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (drop (memory.size 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
