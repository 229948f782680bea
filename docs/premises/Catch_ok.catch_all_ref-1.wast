;; Catch_ok/catch_all_ref, premise 1: (ref exn) <: C.LABELS[l]
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 7, Step_read/throw_ref-handler-catch_all_ref
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    ref.exn 0
;; wrong: the configuration: "run-1" › $f0 [exn 0]
;; wrong: its redex: br 0
;;
;; wfx run --mutant=Catch_ok/catch_all_ref:holds-1 --sound=1 docs/premises/Catch_ok.catch_all_ref-1.wast
(module
  (type $t1 (func (result i32)))
  (type (func))
  (tag $e)
  (func $f0 (type $t1) (result i32)
    (try_table (catch_all_ref 0)
      (throw $e))
    (i32.const 1))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
