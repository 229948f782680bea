;; Instr_ok/array.new_elem, premise 2: C.ELEMS[y] <: rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/array.new_elem-alloc
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: externref
;; wrong: found:    ref.func 7 : (ref t0)
;; wrong: the configuration: "run-2" › $f1 [$f]
;; wrong: its redex: array.new_fixed $a 1
;;
;; wfx run --mutant=Instr_ok/array.new_elem:holds-2 --sound=1 docs/premises/Instr_ok.array.new_elem-2.wast
(module
  (type $a (array externref))
  (type (func))
  (elem $e func $f)
  (func $f)
  (func $f1
    (drop (array.new_elem $a $e (i32.const 0) (i32.const 1))))
  (func (export "run-2")
    (call $f1)))
(invoke "run-2")
