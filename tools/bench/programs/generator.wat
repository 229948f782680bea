;; n pairs of suspend and resume: a generator and the loop that sums what it yields.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $yield (param i32))
  (elem declare func $numbers)
  (func $numbers
    (local $i i32)
    (loop $next
      (suspend $yield (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
  (func (export "run") (param $n i32) (result i32)
    (local $k (ref null $k))
    (local $sum i32)
    (local.set $k (cont.new $k (ref.func $numbers)))
    (loop $next
      (block $on_yield (result i32 (ref $k))
        (resume $k (on $yield $on_yield) (local.get $k))
        (unreachable))
      (local.set $k)
      (local.set $sum (i32.add (local.get $sum)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
