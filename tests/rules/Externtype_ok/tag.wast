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
;; Fails: a type of structures.
(assert_invalid
  (module
    (type $s (struct))
    (import "m" "t" (tag (type $s))))
  "non-function type")
