;; Instr_ok/array.init_elem, premise 2: C.ELEMS[y] <: zt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/array.init_elem-succ: array.set takes externref, and find...
;; wrong: the configuration: "run-2" › $f1 [array 0 0 $f]
;; wrong: its redex: array.set $a
;;
;; wfx run --mutant=Instr_ok/array.init_elem:holds-2 --sound=1 docs/premises/Instr_ok.array.init_elem-2.wast
(module
  (type $a (array (mut externref)))
  (type (func))
  (elem $e func $f)
  (func $f)
  (func $f1
    (array.init_elem $a $e
      (array.new_default $a (i32.const 1))
      (i32.const 0)
      (i32.const 0)
      (i32.const 1)))
  (func (export "run-2")
    (call $f1)))
(invoke "run-2")
