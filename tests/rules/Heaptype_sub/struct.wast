;; Heaptype_sub/struct

;; -- deftype ~~ struct fieldtype*
;; Holds: a reference to a type of that kind is a structref.
(module
  (type $t (struct))
  (func (param (ref null $t)) (result structref) (local.get 0)))
;; Fails: the type is of another kind.
(assert_invalid
  (module
    (type $t (func))
    (func (param (ref null $t)) (result structref) (local.get 0)))
  "type mismatch")
