;; Heaptype_sub/func

;; -- deftype ~~ func t1* -> t2*
;; Holds: a reference to a type of that kind is a funcref.
(module
  (type $t (func))
  (func (param (ref null $t)) (result funcref) (local.get 0)))
;; Fails: the type is of another kind.
(assert_invalid
  (module
    (type $t (array i8))
    (func (param (ref null $t)) (result funcref) (local.get 0)))
  "type mismatch")
