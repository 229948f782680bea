;; Instr_ok/table.init, premise 3: rt2 <: rt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/table.init-succ
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: the configuration: "run-1" › $f0 [0 null]
;; wrong: its redex: table.set
;;
;; wfx run --mutant=Instr_ok/table.init:holds-3 --sound=1 docs/premises/Instr_ok.table.init-3.wast
(module
  (type (func))
  (table 1 funcref)
  (elem $e externref (ref.null extern))
  (func $f0
    (table.init $e (i32.const 0) (i32.const 0) (i32.const 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
