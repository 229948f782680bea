;; A continuation is resumed by a supertype of the type that it was made with.
(module
  (type $f (sub (func (result anyref))))
  (type $g (sub $f (func (result i31ref))))
  (type $k (sub (cont $f)))
  (type $k_sub (sub $k (cont $g)))
  (func $body (type $g) (ref.i31 (i32.const 7)))
  (elem declare func $body)
  (func $resume (param $k (ref $k)) (result anyref) (resume $k (local.get $k)))
  (func (export "resume") (result i32)
    (i31.get_s (ref.cast i31ref (call $resume (cont.new $k_sub (ref.func $body)))))))
(assert_return (invoke "resume") (i32.const 7))
