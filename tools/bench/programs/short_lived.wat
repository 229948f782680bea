;; n times cont.new, resumed and run to its end.
(module
  (type $f (func))
  (type $k (cont $f))
  (elem declare func $nothing)
  (func $nothing)
  (func (export "run") (param $n i32)
    (loop $next
      (resume $k (cont.new $k (ref.func $nothing)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
