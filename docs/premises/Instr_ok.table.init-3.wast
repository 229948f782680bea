;; Instr_ok/table.init, premise 3: rt2 <: rt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step_read/table.init-succ: table.set takes i31ref, and finds ref.ar...
;; wrong: the configuration: "run-1" › $f0 [0 array 0]
;; wrong: its redex: table.set
;;
;; wfx run --mutant=Instr_ok/table.init:holds-3 --sound=1 docs/premises/Instr_ok.table.init-3.wast
(module
  (type $bytes (array i8))
  (type (func))
  (table 1 i31ref)
  (elem $e anyref (array.new_fixed $bytes 0))
  (func $f0
    (table.init $e (i32.const 0) (i32.const 0) (i32.const 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
