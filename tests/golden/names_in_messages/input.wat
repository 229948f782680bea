(module
  (type $f (func))
  (type $k (cont $f))
  (func $body)
  (func (result (ref $k)) (cont.new $k (ref.func $body))))
