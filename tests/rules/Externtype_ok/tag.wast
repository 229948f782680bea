;; Externtype_ok/tag

;; -- C |- tagtype : ok
;; Holds: a function type.
(module definition
  (type $f (func (param i32)))
  (import "m" "t" (tag (type $f))))
;; Fails: a type that does not exist.
(assert_invalid
  (module (import "m" "t" (tag (type 7))))
  "unknown type")
