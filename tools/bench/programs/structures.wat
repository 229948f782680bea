;; n structures allocated, a list of the last thousand alive.
(module
  (rec (type $node (struct (field i32) (field (mut (ref null $node))))))
  (func (export "run") (param $n i32)
    (local $list (ref null $node))
    (loop $next
      (local.set $list (struct.new $node (local.get $n) (local.get $list)))
      (if (i32.eqz (i32.rem_u (local.get $n) (i32.const 1000)))
        (then (struct.set $node 1 (local.get $list) (ref.null $node))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
