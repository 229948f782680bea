;; Rectype_ok/cons

;; -- C |- subtype1 : ok(x)
;; Holds: each type of the group is valid, and may refer to all of them.
(module
  (rec
    (type $a (struct (field (ref null $b))))
    (type $b (struct (field (ref null $a))))))
;; Fails: the only type is not valid.
(assert_invalid
  (module (rec (type (struct (field (ref 7))))))
  "unknown type")

;; -- C |- rec subtype* : ok(x+1)
;; Fails: a later type is not valid.
(assert_invalid
  (module
    (rec
      (type (struct))
      (type (struct))
      (type (struct (field (ref 7))))))
  "unknown type")
