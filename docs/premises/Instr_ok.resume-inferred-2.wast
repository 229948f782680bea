;;! dialect = "2022"
;; Instr_ok/resume-inferred, premise 2: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 9, Step/resume-live
;; wrong: Handler_ok2/label: C.LABELS[l] = t'_1* (ref null? dt) does not hold
;; wrong: the configuration: "run-1" › $f0 ─{on $t}→ [$new-0]
;; wrong: its redex: call_ref $f
;;
;; wfx run --mutant=Instr_ok/resume-inferred:holds-2 --sound=1 docs/premises/Instr_ok.resume-inferred-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type (func (param (ref $k))))
  (tag $t (type $f))
  (elem func $new-0)
  (func $f0 (param $k (ref $k))
    (block $l
      (local.get $k)
      resume (tag $t $l)))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new (type $k) (ref.func $new-0)))))
(invoke "run-1")
