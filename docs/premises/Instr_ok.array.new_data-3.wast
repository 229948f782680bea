;; Instr_ok/array.new_data, premise 3: C.DATAS[y] = ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no data segment 1 for array.new_data
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: array.new_data $a 1
;;
;; wfx run --mutant=Instr_ok/array.new_data:holds-3 --sound=1 docs/premises/Instr_ok.array.new_data-3.wast
(module
  (type $a (array i8))
  (type (func))
  (func $f0
    (drop (array.new_data $a 1 (i32.const 0) (i32.const 0))))
  (func (export "run-1")
    (call $f0))
  (data ""))
(invoke "run-1")
