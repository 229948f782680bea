;; Instr_ok/table.grow, premise 1: C.TABLES[x] = at lim rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_read/ref.null: there is no table 1 for table.grow
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: table.grow 1
;;
;; wfx run --mutant=Instr_ok/table.grow:holds-1 --sound=1 docs/premises/Instr_ok.table.grow-1.wast
(module
  (type (func))
  (table 1 funcref)
  (func $f0
    (drop (table.grow 1 (ref.null func) (i32.const 0))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
