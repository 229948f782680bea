;; Instr_ok/br_table, premise 2: t* <: C.LABELS[l']
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step_pure/br-label-succ: stuck at br, which is no result
;; wrong: the configuration: "run-1" › $f0
;;
;; wfx run --mutant=Instr_ok/br_table:holds-2 --sound=1 docs/premises/Instr_ok.br_table-2.wast
(module
  (type (func))
  (func $f0
    (i32.const 0)
    br_table 3)
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
