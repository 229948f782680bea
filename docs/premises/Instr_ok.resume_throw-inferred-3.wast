;;! dialect = "2022"
;; Instr_ok/resume_throw-inferred, premise 3: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 10, Step/resume_throw_ref-live
;; wrong: Handler_ok2/label: t_1* <: t'_1* does not hold
;; wrong: expected: []
;; wrong: found:    [i32]
;; wrong: the configuration: "run-1" › $f0 ─{on $t}→ [exn 0]
;; wrong: its redex: throw_ref
;;
;; wfx run --mutant=Instr_ok/resume_throw-inferred:holds-3 --sound=1 docs/premises/Instr_ok.resume_throw-inferred-3.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param i32)))
  (type (func (param (ref $k))))
  (tag $exn (type $f))
  (tag $t (type $t2))
  (elem func $new-0)
  (func $f0 (param $k (ref $k))
    (drop
      (block $l (result (ref $k))
        (local.get $k)
        resume_throw (tag $exn) (tag $t $l)
        (return))))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new (type $k) (ref.func $new-0)))))
(invoke "run-1")
