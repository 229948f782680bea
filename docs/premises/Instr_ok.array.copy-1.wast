;; Instr_ok/array.copy, premise 1: C.TYPES[x1] ~~ array (mut zt1)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 11, Step/array.set-array
;; wrong: Extend_arrayinst: (mut? = mut \/ fv = fv')* does not hold
;; wrong: expected: i32.const 1
;; wrong: found:    i32.const 2
;; wrong: the configuration: "run-1" › $f0 [array 0 1 array 1 1 0]
;; wrong: its redex: array.copy $a $a
;;
;; wfx run --mutant=Instr_ok/array.copy:holds-1 --sound=1 docs/premises/Instr_ok.array.copy-1.wast
(module
  (type $a (array i32))
  (type (func))
  (global $g (ref $a) (array.new $a (i32.const 1) (i32.const 1)))
  (func $f0
    (array.copy $a $a
      (global.get $g)
      (i32.const 0)
      (array.new $a (i32.const 2) (i32.const 1))
      (i32.const 0)
      (i32.const 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
