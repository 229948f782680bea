;; Instr_ok/array.new_default, premise 1: C.TYPES[x] ~~ array (mut? zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: type 0 is not of the form that array.new_d...
;; wrong: the configuration: "run-2" › $f1
;; wrong: its redex: array.new_default $f
;;
;; wfx run --mutant=Instr_ok/array.new_default:holds-1 --sound=1 docs/premises/Instr_ok.array.new_default-1.wast
(module
  (type $f (func))
  (type (array (mut i32)))
  (func $f1 (type $f)
    (drop (array.new_default $f (i32.const 1))))
  (func (export "run-2") (type $f)
    (call $f1)))
(invoke "run-2")
