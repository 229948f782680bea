;; Instr_ok/table.set

;; -- C.TABLES[x] = at lim rt
;; Holds: with 32-bit and with 64-bit indices.
(module
  (table $t32 10 externref)
  (table $t64 i64 10 externref)
  (func (table.set $t32 (i32.const 1) (ref.null extern)))
  (func (table.set $t64 (i64.const 1) (ref.null extern))))
;; Fails: there is no such table.
(assert_invalid
  (module (func (table.set 7 (unreachable))))
  "unknown table")
