;; Instr_ok/data.drop, premise 1: C.DATAS[x] = ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no data segment 1 for data.drop
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: data.drop 1
;;
;; wfx run --mutant=Instr_ok/data.drop:holds-1 --sound=1 docs/premises/Instr_ok.data.drop-1.wast
(module
  (type (func))
  (func $f0
    (data.drop 1))
  (func (export "run-1")
    (call $f0))
  (data ""))
(invoke "run-1")
