;;! dialect = "2022"
;; A resume without a type, behind code that does not end: its operand may be of any type.
(module
  (func (export "run") (unreachable) (resume)))

;; Under the variant, the module is invalid.
(assert_trap (invoke "run") "unreachable")
