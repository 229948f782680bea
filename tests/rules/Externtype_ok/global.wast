;; Externtype_ok/global

;; -- C |- globaltype : ok
;; Holds: a reference to a type of the module.
(module definition
  (type $s (struct))
  (import "m" "g" (global (mut (ref null $s)))))
;; Fails: a reference to a type that does not exist.
(assert_invalid
  (module (import "m" "g" (global (ref null 7))))
  "unknown type")
