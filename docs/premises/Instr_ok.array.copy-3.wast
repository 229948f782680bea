;; Instr_ok/array.copy, premise 3: zt2 <: zt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 9, Step_read/array.get-array: array.set takes i32, and finds i64.const 2
;; wrong: the configuration: "run-1" › $f0 [array 0 0 2]
;; wrong: its redex: array.set $a
;;
;; wfx run --mutant=Instr_ok/array.copy:holds-3 --sound=1 docs/premises/Instr_ok.array.copy-3.wast
(module
  (type $a (array (mut i32)))
  (type $b (array i64))
  (type (func))
  (func $f0
    (array.copy $a $b
      (array.new $a (i32.const 1) (i32.const 1))
      (i32.const 0)
      (array.new $b (i64.const 2) (i32.const 1))
      (i32.const 0)
      (i32.const 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
