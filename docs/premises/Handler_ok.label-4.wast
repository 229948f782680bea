;; Handler_ok/label, premise 4: C.TYPES[ct] ~~ cont t2'* -> t'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step/resume-live
;; wrong: Handler_ok2/label: dt ~~ cont t'_2* -> t'* does not hold
;; wrong: the configuration: "run-1" › $f0 ─{on $t}→ [$new-0]
;; wrong: its redex: call_ref $f
;;
;; wfx run --mutant=Handler_ok/label:holds-4 --sound=1 docs/premises/Handler_ok.label-4.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type (func (param (ref $k))))
  (tag $t (type $f))
  (elem func $new-0)
  (func $f0 (param $k (ref $k))
    (drop
      (block $l (result (ref $f))
        (resume $k (on $t $l) (local.get $k))
        (return))))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
