(module
  (type $f (func))
  (type $k (cont $f))
  (tag $yield (param i32))
  (elem declare func $numbers)
  (func $numbers
    (suspend $yield (i32.const 1))
    (suspend $yield (i32.const 2)))
  (func $sum (export "sum") (result i32)
    (local $k (ref null $k)) (local $sum i32)
    (local.set $k (cont.new $k (ref.func $numbers)))
    (loop $next
      (block $on_yield (result i32 (ref $k))
        (resume $k (on $yield $on_yield) (local.get $k))
        (return (local.get $sum)))
      (local.set $k)
      (local.set $sum (i32.add (local.get $sum)))
      (br $next))
    (unreachable)))
