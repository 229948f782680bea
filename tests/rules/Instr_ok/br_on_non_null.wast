;; Instr_ok/br_on_non_null

;; -- C.LABELS[l] = t* (ref null? ht)
;; Holds: the label takes the reference on top, null or not.
(module
  (func (param anyref) (result anyref) (br_on_non_null 0 (local.get 0)) (unreachable))
  (func (param anyref) (result (ref any)) (br_on_non_null 0 (local.get 0)) (unreachable)))
;; Fails: there is no such label.
(assert_invalid
  (module (func (param anyref) (br_on_non_null 7 (local.get 0))))
  "unknown label")
;; Fails: the label takes nothing.
(assert_invalid
  (module (func (param anyref) (br_on_non_null 0 (local.get 0))))
  "type mismatch")
;; Fails: the label takes a reference of another type.
(assert_invalid
  (module (func (param anyref) (result funcref) (br_on_non_null 0 (local.get 0)) (unreachable)))
  "type mismatch")
