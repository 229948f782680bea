;; Instr_ok/table.fill

;; -- C.TABLES[x] = at lim rt
;; Holds: with 32-bit and with 64-bit indices.
(module
  (table $t32 10 externref)
  (table $t64 i64 10 externref)
  (func (table.fill $t32 (i32.const 1) (ref.null extern) (i32.const 1)))
  (func (table.fill $t64 (i64.const 1) (ref.null extern) (i64.const 1))))
;; Fails: there is no such table.
(assert_invalid
  (module (func (table.fill 7 (unreachable))))
  "unknown table")
