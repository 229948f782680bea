;; Comptype_ok/cont: typeuse ~~_C func t1* -> t2*. It is in a file of its own, since there is an engine that does not
;; come to an end with it.

(assert_invalid
  (module (type $k (cont $k)))
  "non-function type")
(assert_invalid
  (module
    (rec
      (type $k1 (cont $k2))
      (type $k2 (cont $k1))))
  "non-function type")
