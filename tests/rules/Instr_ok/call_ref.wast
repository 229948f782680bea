;; Instr_ok/call_ref

;; -- C.TYPES[x] ~~ func t1* -> t2*
;; Holds: the operand is a reference to a function of that type.
(module
  (type $f (func (param i32) (result i32)))
  (func (param (ref null $f)) (result i32) (call_ref $f (i32.const 1) (local.get 0))))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (call_ref 7 (unreachable))))
  "unknown type")
;; Fails: it is no function type.
(assert_invalid
  (module
    (type $s (struct))
    (func (call_ref $s (unreachable))))
  "non-function type")
