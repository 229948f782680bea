;; n continuations, suspended one call deep, all of them alive in a table.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $park)
  (table $parked 0 (ref null $k))
  (elem declare func $outer)
  (func $inner
    (suspend $park))
  (func $outer
    (call $inner))
  (func (export "run") (param $n i32)
    (local $i i32)
    (drop (table.grow $parked (ref.null $k) (local.get $n)))
    (loop $next
      (table.set $parked (local.get $i)
        (block $on_park (result (ref $k))
          (resume $k (on $park $on_park) (cont.new $k (ref.func $outer)))
          (unreachable)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $n))))))
