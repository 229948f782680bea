;; Subtype_ok, premise 5: (C |- comptype <: comptype')*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step/cont.new-func: call_ref takes (ref null t7), and finds ref.cont 0
;; wrong: the configuration: "run-1" [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: call_ref $f
;;
;; wfx run --mutant=Subtype_ok:holds-5 --sound=1 docs/premises/Subtype_ok-5.wast
(module
  (type $f (sub (func)))
  (type $k (sub $f (cont $f)))
  (type (func))
  (elem func $new-0)
  (func $new-0 (type $f))
  (func (export "run-1")
    (call_ref $f (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
