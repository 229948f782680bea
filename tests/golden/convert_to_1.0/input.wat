;; The element segment has the form of 1.0: 0, and indices.
(module (func $f) (table funcref (elem $f)))
