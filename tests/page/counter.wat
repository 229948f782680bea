(module
  (type $f (func)) (type $k (cont $f)) (tag $yield (param i32)) (elem declare func $gen)
  (global $count (mut i32) (i32.const 0))
  (func $gen (local $i i32)
    (loop $again
      (suspend $yield (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $again)))
  (func (export "go") (param $n i32) (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $gen)))
    (loop $next
      (block $on (result i32 (ref $k)) (resume $k (on $yield $on) (local.get $k)) (return))
      (local.set $k) (global.set $count)
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
