;; Instr_ok/array.init_elem, premise 1: C.TYPES[x] ~~ array (mut zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step_read/ref.func: type 0 is not of the form that array.init_elem ...
;; wrong: the configuration: "run-2" › $f1 [$g]
;; wrong: its redex: array.init_elem $f $e
;;
;; wfx run --mutant=Instr_ok/array.init_elem:holds-1 --sound=1 docs/premises/Instr_ok.array.init_elem-1.wast
(module
  (type $f (func))
  (type (array (mut funcref)))
  (elem func $g)
  (elem $e func)
  (func $g (type $f))
  (func $f1 (type $f)
    (array.init_elem $f $e (ref.func $g) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "run-2") (type $f)
    (call $f1)))
(invoke "run-2")
