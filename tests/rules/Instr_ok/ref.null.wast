;; Instr_ok/ref.null

;; -- C |- ht : ok
;; Holds: an abstract type, or one of the module.
(module
  (type $s (struct))
  (func (result anyref) (ref.null any))
  (func (result (ref null $s)) (ref.null $s)))
;; Fails: a type that does not exist.
(assert_invalid
  (module (func (drop (ref.null 7))))
  "unknown type")
