;; Externtype_ok/table

;; -- C |- tabletype : ok
;; Holds: its limits in order, and its element type valid.
(module definition
  (type $f (func))
  (import "m" "t" (table 1 2 (ref null $f))))
;; Fails: the minimum is above the maximum.
(assert_invalid
  (module (import "m" "t" (table 2 1 funcref)))
  "size minimum must not be greater than maximum")
;; Fails: a reference to a type that does not exist.
(assert_invalid
  (module (import "m" "t" (table 1 (ref null 7))))
  "unknown type")
