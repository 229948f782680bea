;; Comptype_ok/cont: typeuse ~~_C func t1* -> t2*. The test is in a file of its own, since one engine does not terminate
;; on it.

(assert_invalid
  (module (type $k (cont $k)))
  "non-function type")
(assert_invalid
  (module
    (rec
      (type $k1 (cont $k2))
      (type $k2 (cont $k1))))
  "non-function type")
