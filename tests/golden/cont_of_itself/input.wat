(module
  (rec (type $k (cont $k))))
