;; Local_ok/unset

;; -- C |- t : ok
;; Holds: a reference that is not nullable, which is set before it is read.
(module
  (type $s (struct))
  (func (local (ref $s)) (local.set 0 (struct.new $s)) (drop (local.get 0))))
;; Fails: a type that does not exist.
(assert_invalid
  (module (func (local (ref 7))))
  "unknown type")
