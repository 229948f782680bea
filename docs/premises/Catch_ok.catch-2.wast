;; Catch_ok/catch, premise 2: t* <: C.LABELS[l]
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 7, Step_read/throw_ref-handler-catch
;; wrong: Instrs_ok2/seq: s; C |- instr_1 : t_1* -> t_2* does not hold
;; wrong: expected: [i64]
;; wrong: found:    []
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: br 0
;;
;; wfx run --mutant=Catch_ok/catch:holds-2 --sound=1 docs/premises/Catch_ok.catch-2.wast
(module
  (type $t1 (func (result i64)))
  (type (func))
  (tag $e)
  (func $f0 (type $t1) (result i64)
    (try_table (catch $e 0)
      (throw $e))
    (i64.const 0))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
