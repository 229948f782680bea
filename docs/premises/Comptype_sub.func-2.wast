;; Comptype_sub/func, premise 2: t12* <: t22*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/call_ref-func
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: eqref
;; wrong: found:    anyref
;; wrong: the configuration: "run-1" › $new-1
;; wrong: its redex: ref.null any
;;
;; wfx run --mutant=Comptype_sub/func:holds-2 --sound=1 docs/premises/Comptype_sub.func-2.wast
(module
  (type $a (sub (func (result eqref))))
  (type $b (sub $a (func (result anyref))))
  (type (func))
  (elem func $new-1)
  (func $new-1 (type $b) (result anyref)
    (ref.null any))
  (func (export "run-1")
    (drop (call_ref $a (ref.func $new-1)))))
(invoke "run-1")
