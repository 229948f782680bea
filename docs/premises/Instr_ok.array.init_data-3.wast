;; Instr_ok/array.init_data, premise 3: C.DATAS[y] = ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step/array.new_fixed: there is no data segment 1 for array.init_data
;; wrong: the configuration: "run-1" › $f0 [array 0]
;; wrong: its redex: array.init_data $a 1
;;
;; wfx run --mutant=Instr_ok/array.init_data:holds-3 --sound=1 docs/premises/Instr_ok.array.init_data-3.wast
(module
  (type $a (array (mut i8)))
  (type (func))
  (func $f0
    (array.init_data $a 1
      (array.new_default $a (i32.const 1))
      (i32.const 0)
      (i32.const 0)
      (i32.const 0)))
  (func (export "run-1")
    (call $f0))
  (data ""))
(invoke "run-1")
