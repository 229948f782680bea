;; Instr_ok/array.new_elem, premise 1: C.TYPES[x] ~~ array (mut? rt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: type 0 is not of the form that array.new_e...
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: array.new_elem $f $e
;;
;; wfx run --mutant=Instr_ok/array.new_elem:holds-1 --sound=1 docs/premises/Instr_ok.array.new_elem-1.wast
(module
  (type $f (func))
  (type (array funcref))
  (elem $e func)
  (func $f0 (type $f)
    (drop (array.new_elem $f $e (i32.const 0) (i32.const 0))))
  (func (export "run-1") (type $f)
    (call $f0)))
(invoke "run-1")
