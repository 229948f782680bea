;; A switch gets what it is switched back with: here the reference of the other, which is dropped.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (func (export "f") (type $f) (drop (switch $k $t (ref.null $k)))))
