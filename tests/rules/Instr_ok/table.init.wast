;; Instr_ok/table.init

;; -- C.TABLES[x] = at lim rt1
;; Holds: the index into a table of 64 bits is an i64, those into the segment are i32.
(module
  (table $t i64 10 funcref)
  (elem $e funcref (ref.null func))
  (func (table.init $t $e (i64.const 0) (i32.const 0) (i32.const 1))))
;; Fails: there is no such table.
(assert_invalid
  (module
    (elem $e funcref)
    (func (table.init 7 $e (unreachable))))
  "unknown table")

;; -- C.ELEMS[y] = rt2
;; Fails: there is no such segment.
(assert_invalid
  (module
    (table $t 10 funcref)
    (func (table.init $t 7 (unreachable))))
  "unknown elem segment")

;; -- rt2 <: rt1
;; Fails: the segment holds other references.
(assert_invalid
  (module
    (table $t 10 funcref)
    (elem $e externref)
    (func (table.init $t $e (unreachable))))
  "type mismatch")
