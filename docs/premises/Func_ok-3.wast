;;! dialect = "2022"
;; Func_ok, premise 3: C ++ {LOCALS (set t1)* lct*, LABELS (t2*), RETURN (t2*)} |- expr : t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 3, Step_read/call_ref-func
;; wrong: Instr_ok2/label: s; C |- instr'* : t'^n -> t* does not hold
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: resume
;;
;; wfx run --mutant=Func_ok:holds-3 --sound=1 docs/premises/Func_ok-3.wast
(module
  (type (func))
  (func $f0
    resume)
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
