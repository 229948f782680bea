;; Heaptype_sub/noexn

;; -- heaptype <: exn
;; Holds: the null exception reference is an exception reference.
(module
  (func (param nullexnref) (result exnref) (local.get 0)))
;; Fails: it is not a reference of another hierarchy.
(assert_invalid
  (module
    (func (param nullexnref) (result anyref) (local.get 0)))
  "type mismatch")
