;; Instr_ok/table.grow

;; -- C.TABLES[x] = at lim rt
;; Holds: with 32-bit and with 64-bit indices.
(module
  (table $t32 10 externref)
  (table $t64 i64 10 externref)
  (func (result i32) (table.grow $t32 (ref.null extern) (i32.const 1)))
  (func (result i64) (table.grow $t64 (ref.null extern) (i64.const 1))))
;; Fails: there is no such table.
(assert_invalid
  (module (func (drop (table.grow 7 (unreachable)))))
  "unknown table")
