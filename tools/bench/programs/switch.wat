;; n times switch, n even, between two continuations. One of them counts.
(module
  (rec
    (type $f (func (param (ref null $k))))
    (type $k (cont $f)))
  (tag $t)
  (global $n (mut i32) (i32.const 0))
  (elem declare func $counts $answers)
  (func $counts (type $f) (param $peer (ref null $k))
    (local $left i32)
    (local.set $left (global.get $n))
    (loop $next
      (local.set $peer (switch $k $t (local.get $peer)))
      (br_if $next (local.tee $left (i32.sub (local.get $left) (i32.const 2))))))
  (func $answers (type $f) (param $peer (ref null $k))
    (loop $next
      (local.set $peer (switch $k $t (local.get $peer)))
      (br $next)))
  (func (export "run") (param $n i32)
    (global.set $n (i32.add (local.get $n) (i32.and (local.get $n) (i32.const 1))))
    (resume $k (on $t switch) (cont.new $k (ref.func $answers)) (cont.new $k (ref.func $counts)))))
