;; Externtype_ok/func

;; -- C |- typeuse : ok
;; Holds: a type of the module.
(module definition
  (type $f (func (param i32)))
  (import "m" "f" (func (type $f))))
;; Fails: a type that does not exist.
(assert_invalid
  (module (import "m" "f" (func (type 7))))
  "unknown type")

;; -- typeuse ~~_C func t1* -> t2*
;; Fails: it is no function type.
(assert_invalid
  (module
    (type $s (struct))
    (import "m" "f" (func (type $s))))
  "non-function type")
