;; A tag with results is thrown. Under the variant, the module is valid.
(assert_invalid
  (module
    (tag $e (result i32))
    (func (throw $e)))
  "type mismatch")

;; The same of the instruction that throws into a continuation.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e (result i32))
    (func (param (ref null $k)) (resume_throw $k $e (local.get 0))))
  "type mismatch")
