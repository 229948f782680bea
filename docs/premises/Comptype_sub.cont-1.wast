;; Comptype_sub/cont, premise 1: typeuse1 <: typeuse2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step/resume-live
;; wrong: Instrs_ok2/seq: s; C |- instr_1 : t_1* -> t_2* does not hold
;; wrong: expected: [i32]
;; wrong: found:    []
;; wrong: the configuration: "run-1" ─{}→ [$new-1]
;; wrong: its redex: call_ref $g
;;
;; wfx run --mutant=Comptype_sub/cont:holds-1 --sound=1 docs/premises/Comptype_sub.cont-1.wast
(module
  (type $f (func))
  (type $g (func (param i32)))
  (type $k (sub (cont $f)))
  (type $other (sub $k (cont $g)))
  (elem func $new-1)
  (func $new-1 (type $g) (param i32))
  (func (export "run-1") (type $f)
    (resume $k (cont.new $other (ref.func $new-1)))))
(invoke "run-1")
