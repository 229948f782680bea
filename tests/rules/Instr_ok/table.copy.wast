;; Instr_ok/table.copy

;; -- C.TABLES[x1] = at1 lim1 rt1
;; Holds: the length is the shorter of the two kinds of indices.
(module
  (table $a 10 externref)
  (table $b i64 10 externref)
  (func (table.copy $a $b (i32.const 0) (i64.const 0) (i32.const 1)))
  (func (table.copy $b $b (i64.const 0) (i64.const 0) (i64.const 1))))
;; Fails: there is no such table.
(assert_invalid
  (module
    (table $a 10 externref)
    (func (table.copy 7 $a (unreachable))))
  "unknown table")

;; -- C.TABLES[x2] = at2 lim2 rt2
;; Fails: there is no such table to copy from.
(assert_invalid
  (module
    (table $a 10 externref)
    (func (table.copy $a 7 (unreachable))))
  "unknown table")

;; -- rt2 <: rt1
;; Fails: the source holds other references.
(assert_invalid
  (module
    (table $a 10 externref)
    (table $b 10 funcref)
    (func (table.copy $a $b (unreachable))))
  "type mismatch")
