(module
  (rec (type $f (func (param (ref null $k)) (result i64))) (type $k (cont $f)))
  (type $g (func))
  (type $h (cont $g))
  (tag $e (result i64))
  (func $other (type $f) (i64.const 1))
  (func $main (drop (switch $k $e (cont.new $k (ref.func $other)))))
  (elem declare func $other $main)
  (func (export "run") (resume $h (on $e switch) (cont.new $h (ref.func $main)))))
