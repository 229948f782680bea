;; Deftype_sub/refl, premise 1: $clos_deftype(C, deftype1) = $clos_deftype(C, deftype2)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/ref.func: cont.new takes (ref null t1), and finds ref.func 7
;; wrong: the configuration: "run-1" [$new-1]
;; wrong: its redex: cont.new $other
;;
;; wfx run --mutant=Deftype_sub/refl:holds-1 --sound=1 docs/premises/Deftype_sub.refl-1.wast
(module
  (type $f (func))
  (type $g (func (param i32)))
  (type $k (cont $f))
  (type $other (cont $g))
  (elem func $new-1)
  (func $new-1 (type $f))
  (func (export "run-1") (type $f)
    (resume $k (cont.new $other (ref.func $new-1)))))
(invoke "run-1")
