;; Instr_ok/array.init_data, premise 1: C.TYPES[x] ~~ array (mut zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step/array.set-array
;; wrong: Extend_arrayinst: (mut? = mut \/ fv = fv')* does not hold
;; wrong: expected: i32.const 1
;; wrong: found:    i32.const 97
;; wrong: the configuration: "run-1" › $f0 [array 0 1 1 0]
;; wrong: its redex: array.init_data $a $d
;;
;; wfx run --mutant=Instr_ok/array.init_data:holds-1 --sound=1 docs/premises/Instr_ok.array.init_data-1.wast
(module
  (type $a (array i8))
  (type (func))
  (global $g (ref $a) (array.new $a (i32.const 1) (i32.const 1)))
  (func $f0
    (array.init_data $a $d (global.get $g) (i32.const 0) (i32.const 0) (i32.const 1)))
  (func (export "run-1")
    (call $f0))
  (data $d "a"))
(invoke "run-1")
