;; Handler_ok/label, premise 3: t1* <: t1'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step/resume-live
;; wrong: Handler_ok2/label: t_1* <: t'_1* does not hold
;; wrong: expected: []
;; wrong: found:    [i32]
;; wrong: the configuration: "run-1" › $f0 ─{on $t}→ [$new-0]
;; wrong: its redex: call_ref $f
;;
;; wfx run --mutant=Handler_ok/label:holds-3 --sound=1 docs/premises/Handler_ok.label-3.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param i32)))
  (type (func (param (ref $k))))
  (tag $t (type $t2))
  (elem func $new-0)
  (func $f0 (param $k (ref $k))
    (drop
      (block $l (result (ref $k))
        (resume $k (on $t $l) (local.get $k))
        (return))))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
