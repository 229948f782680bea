;; Instr_ok/table.size

;; -- C.TABLES[x] = at lim rt
;; Holds: with 32-bit and with 64-bit indices.
(module
  (table $t32 10 externref)
  (table $t64 i64 10 externref)
  (func (result i32) (table.size $t32))
  (func (result i64) (table.size $t64)))
;; Fails: there is no such table.
(assert_invalid
  (module (func (drop (table.size 7))))
  "unknown table")
