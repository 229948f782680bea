;; Instr_ok/table.copy, premise 3: rt2 <: rt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/table.get-val: table.set takes i31ref, and finds ref.array 0
;; wrong: the configuration: "run-1" › $f0 [0 array 0]
;; wrong: its redex: table.set
;;
;; wfx run --mutant=Instr_ok/table.copy:holds-3 --sound=1 docs/premises/Instr_ok.table.copy-3.wast
(module
  (type $bytes (array i8))
  (type (func))
  (table $to 1 i31ref)
  (table $from 1 anyref)
  (func $f0
    (table.set $from (i32.const 0) (array.new_fixed $bytes 0))
    (table.copy $to $from (i32.const 0) (i32.const 0) (i32.const 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
