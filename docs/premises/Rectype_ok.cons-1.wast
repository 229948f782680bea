;; Rectype_ok/cons, premise 1: C |- subtype1 : ok(x)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step/cont.new-func: call_ref takes (ref null t0), and finds ref.cont 0
;; wrong: the configuration: "run-1" [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: call_ref $f
;;
;; wfx run --mutant=Rectype_ok/cons:holds-1 --sound=1 docs/premises/Rectype_ok.cons-1.wast
(module
  (type $f (func))
  (type $k (sub $f (cont $f)))
  (elem func $new-0)
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call_ref $f (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
