;; Tables and element segments.
;; Each module is refused by one premise alone, and does at once what the premise is to keep from happening: `wfx
;; premises --search` runs them without it.

;; Instr_ok/table.get
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (drop (table.get 1 (i32.const 0)))))
  "unknown table")

;; Instr_ok/table.set
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (table.set 1 (i32.const 0) (ref.null func))))
  "unknown table")

;; Instr_ok/table.size
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (drop (table.size 1))))
  "unknown table")

;; Instr_ok/table.grow
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (drop (table.grow 1 (ref.null func) (i32.const 0)))))
  "unknown table")

;; Instr_ok/table.fill
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (table.fill 1 (i32.const 0) (ref.null func) (i32.const 0))))
  "unknown table")

;; Instr_ok/table.copy, the destination
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (table.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown table")

;; Instr_ok/table.copy, the source
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (table.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown table")

;; Instr_ok/table.init
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (table.init 1 $e (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown table")

;; Instr_ok/call_indirect
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (call_indirect 1 (i32.const 0))))
  "unknown table")

;; Instr_ok/return_call_indirect
(assert_invalid
  (module
    (table 1 funcref)
    (elem $e func)
    (func (return_call_indirect 1 (i32.const 0))))
  "unknown table")

;; Instr_ok/table.init, the segment
(assert_invalid
  (module
    (table 1 funcref)
    (elem func)
    (func (table.init 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown elem segment")

;; Elemmode_ok/active
(assert_invalid
  (module
    (table 1 funcref)
    (func $f)
    (elem (table 1) (i32.const 0) func $f))
  "unknown table")

;; Instr_ok/elem.drop
(assert_invalid
  (module
    (elem func)
    (func (elem.drop 1)))
  "unknown elem segment")

;; Instr_ok/table.copy: of references that are no subtypes
(assert_invalid
  (module
    (table $to 1 i31ref)
    (table $from 1 anyref)
    (type $bytes (array i8))
    (func
      (table.set $from (i32.const 0) (array.new_fixed $bytes 0))
      (table.copy $to $from (i32.const 0) (i32.const 0) (i32.const 1))
      (drop (i31.get_u (table.get $to (i32.const 0))))))
  "type mismatch")

;; Instr_ok/table.init: of references that are no subtypes
(assert_invalid
  (module
    (table $to 1 i31ref)
    (type $bytes (array i8))
    (elem $e anyref (array.new_fixed $bytes 0))
    (func
      (table.init $to $e (i32.const 0) (i32.const 0) (i32.const 1))
      (drop (i31.get_u (table.get $to (i32.const 0))))))
  "type mismatch")

;; Elemmode_ok/active: of references that are no subtypes
(assert_invalid
  (module
    (table $to 1 i31ref)
    (type $bytes (array i8))
    (elem (table $to) (i32.const 0) anyref (array.new_fixed $bytes 0))
    (func (drop (i31.get_u (table.get $to (i32.const 0))))))
  "type mismatch")
