;; Instr_ok/array.new_fixed, premise 1: C.TYPES[x] ~~ array (mut? zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no type 7 for array.new_fixed
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: array.new_fixed 7 0
;;
;; wfx run --mutant=Instr_ok/array.new_fixed:holds-1 --sound=1 docs/premises/Instr_ok.array.new_fixed-1.wast
(module
  (type (array (mut i32)))
  (type (func))
  (func $f0
    (drop (array.new_fixed 7 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
