;; Handler_ok/label, premise 2: C.LABELS[l] = t1'* (ref null? ct)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step/resume-live
;; wrong: Handler_ok2/label: C.LABELS[l] = t'_1* (ref null? dt) does not hold
;; wrong: the configuration: "run-1" › $f0 ─{on $t}→ [$new-0]
;; wrong: its redex: call_ref $f
;;
;; wfx run --mutant=Handler_ok/label:holds-2 --sound=1 docs/premises/Handler_ok.label-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type (func (param (ref $k))))
  (tag $t (type $f))
  (elem func $new-0)
  (func $f0 (param $k (ref $k))
    (drop
      (block $l (result i32)
        (resume $k (on $t $l) (local.get $k))
        (return))))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
