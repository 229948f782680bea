;; Instr_ok/memory.init, premise 2: C.DATAS[y] = ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no data segment 1 for memory.init
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: memory.init 1
;;
;; wfx run --mutant=Instr_ok/memory.init:holds-2 --sound=1 docs/premises/Instr_ok.memory.init-2.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (memory.init 1 (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-1")
    (call $f0))
  (data ""))
(invoke "run-1")
