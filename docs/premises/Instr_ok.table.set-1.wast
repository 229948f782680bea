;; Instr_ok/table.set, premise 1: C.TABLES[x] = at lim rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_read/ref.null: there is no table 1 for table.set
;; wrong: the configuration: "run-1" › $f0 [0 null]
;; wrong: its redex: table.set 1
;;
;; wfx run --mutant=Instr_ok/table.set:holds-1 --sound=1 docs/premises/Instr_ok.table.set-1.wast
(module
  (type (func))
  (table 1 funcref)
  (func $f0
    (table.set 1 (i32.const 0) (ref.null func)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
