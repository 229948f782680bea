;; Instr_ok/array.copy, premise 2: C.TYPES[x2] ~~ array (mut? zt2)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/ref.func: type 0 is not of the form that array.copy is for
;; wrong: the configuration: "run-2" › $f1 [array 0 0 $g]
;; wrong: its redex: array.copy $a $f
;;
;; wfx run --mutant=Instr_ok/array.copy:holds-2 --sound=1 docs/premises/Instr_ok.array.copy-2.wast
(module
  (type $f (func))
  (type $a (array (mut i32)))
  (elem func $g)
  (func $g (type $f))
  (func $f1 (type $f)
    (array.copy $a $f
      (array.new_default $a (i32.const 1))
      (i32.const 0)
      (ref.func $g)
      (i32.const 0)
      (i32.const 1)))
  (func (export "run-2") (type $f)
    (call $f1)))
(invoke "run-2")
