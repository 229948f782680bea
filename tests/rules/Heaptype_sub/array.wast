;; Heaptype_sub/array

;; -- deftype ~~ array fieldtype
;; Holds: a reference to a type of that kind is an arrayref.
(module
  (type $t (array i8))
  (func (param (ref null $t)) (result arrayref) (local.get 0)))
;; Fails: the type is of another kind.
(assert_invalid
  (module
    (type $t (struct))
    (func (param (ref null $t)) (result arrayref) (local.get 0)))
  "type mismatch")
