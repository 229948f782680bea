;; Instr_ok/table.get

;; -- C.TABLES[x] = at lim rt
;; Holds: with 32-bit and with 64-bit indices.
(module
  (table $t32 10 externref)
  (table $t64 i64 10 externref)
  (func (result externref) (table.get $t32 (i32.const 1)))
  (func (result externref) (table.get $t64 (i64.const 1))))
;; Fails: there is no such table.
(assert_invalid
  (module (func (drop (table.get 7 (unreachable)))))
  "unknown table")
