;; Instr_ok/br_on_null

;; -- C.LABELS[l] = t*
;; Holds: the label takes what is below the reference.
(module
  (func (param anyref) (result i32)
    (i32.const 1)
    (br_on_null 0 (local.get 0))
    (drop)))
;; Fails: there is no such label.
(assert_invalid
  (module (func (param anyref) (drop (br_on_null 7 (local.get 0)))))
  "unknown label")
