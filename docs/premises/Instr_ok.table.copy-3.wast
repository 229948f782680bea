;; Instr_ok/table.copy, premise 3: rt2 <: rt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/table.copy-le
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: the configuration: "run-1" › $f [0 1]
;; wrong: its redex: table.get $t2
;;
;; wfx run --mutant=Instr_ok/table.copy:holds-3 --sound=1 docs/premises/Instr_ok.table.copy-3.wast
(module
  (type (func))
  (table $t1 10 funcref)
  (table $t2 10 externref)
  (func $f
    (table.copy $t1 $t2 (i32.const 0) (i32.const 1) (i32.const 2)))
  (func (export "run-1")
    (call $f)))
(invoke "run-1")
