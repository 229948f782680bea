(module
  (type $f (func))
  (type $k (cont $f))
  (func $body)
  (func (result (ref $k)) (cont.new $k (ref.func $body)))
  (func (param $x i32) (result i32) (i32.add (local.get $x) (f32.const 1))))
