;; The tag of the switch handler has the result i64, what is resumed has none. Under the variant, the module is valid: a
;; switch could then leave a computation without results and enter one that has one.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e (result i64))
    (func (param (ref null $k)) (resume $k (on $e switch) (local.get 0))))
  "type mismatch")
