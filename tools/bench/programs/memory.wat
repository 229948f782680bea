;; n times load, add and store, over a page of memory.
(module
  (memory 1)
  (func (export "run") (param $n i32)
    (local $at i32)
    (loop $next
      (local.set $at (i32.and (i32.shl (local.get $n) (i32.const 2)) (i32.const 0xfffc)))
      (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
