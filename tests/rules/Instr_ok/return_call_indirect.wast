;; Instr_ok/return_call_indirect

;; -- C.TABLES[x] = at lim rt
;; Holds: any table of functions.
(module
  (type $f (func))
  (table 1 (ref null $f))
  (func (return_call_indirect (type $f) (i32.const 0))))
;; Fails: there is no such table.
(assert_invalid
  (module
    (type $f (func))
    (func (return_call_indirect 7 (type $f) (i32.const 0))))
  "unknown table")

;; -- rt <: (ref null func)
;; Fails: the table holds other references.
(assert_invalid
  (module
    (type $f (func))
    (table 1 externref)
    (func (return_call_indirect (type $f) (i32.const 0))))
  "type mismatch")

;; -- t2* <: t2'*
;; Fails: the callee returns something else than the function.
(assert_invalid
  (module
    (type $f (func (result i32)))
    (table 1 funcref)
    (func (return_call_indirect (type $f) (i32.const 0))))
  "type mismatch")
