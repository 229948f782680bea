;; Comptype_sub/func, premise 1: t21* <: t11*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/call_ref-func
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: no operand
;; wrong: found:    ref.null
;; wrong: the configuration: "run-2" [null] › $new-4
;; wrong: its redex: end
;;
;; wfx run --mutant=Comptype_sub/func:holds-1 --sound=1 docs/premises/Comptype_sub.func-1.wast
(module
  (type $g (func))
  (type $k (cont $g))
  (type $super (sub (func (param (ref null $k)))))
  (type $t4 (sub $super (func)))
  (elem func $new-4)
  (func $new-4 (type $t4))
  (func (export "run-2") (type $g)
    (call_ref $super (ref.null $k) (ref.func $new-4))))
(invoke "run-2")
