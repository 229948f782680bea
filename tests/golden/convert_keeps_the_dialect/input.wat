;;! dialect = "2022"
(module
  (type $f (func))
  (type $c (cont $f))
  (func (param (ref $c)) (resume (local.get 0))))
