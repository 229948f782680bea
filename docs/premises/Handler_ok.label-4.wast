;; Handler_ok/label, premise 4: C.TYPES[ct] ~~ cont t2'* -> t'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 11, Step/suspend-handled
;; wrong: Ref_ok/cont: dt ~~ cont ft does not hold
;; wrong: the configuration: "run-3" › $f1 [cont 1]   ‖ cont 1: $g
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Handler_ok/label:holds-4 --sound=1 docs/premises/Handler_ok.label-4.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e (type $f))
  (elem func $g)
  (func $g (type $f)
    (suspend $e))
  (func $f1 (type $f)
    (call_ref $f
      (block $l (result (ref $f))
        (resume $k (on $e $l) (cont.new $k (ref.func $g)))
        (return))))
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
