;; Handler_ok/label, premise 2: C.LABELS[l] = t1'* (ref null? ct)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 11, Step/suspend-handled
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    ref.cont 1
;; wrong: the configuration: "run-3" › $f1 [cont 1]   ‖ cont 1: $g
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Handler_ok/label:holds-2 --sound=1 docs/premises/Handler_ok.label-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e (type $f))
  (elem func $g)
  (func $g (type $f)
    (suspend $e))
  (func $f1 (type $f)
    (drop
      (block $l (result i32)
        (resume $k (on $e $l) (cont.new $k (ref.func $g)))
        (return))))
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
