;; Instr_ok/array.fill, premise 1: C.TYPES[x] ~~ array (mut zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/array.fill-succ
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: the configuration: "run-1" › $f0 [array 0 0 2]
;; wrong: its redex: array.set $a
;;
;; wfx run --mutant=Instr_ok/array.fill:holds-1 --sound=1 docs/premises/Instr_ok.array.fill-1.wast
(module
  (type $a (array i32))
  (type (func))
  (global $g (ref $a) (array.new $a (i32.const 1) (i32.const 1)))
  (func $f0
    (array.fill $a (global.get $g) (i32.const 0) (i32.const 2) (i32.const 1)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
