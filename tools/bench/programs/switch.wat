;; n times switch, between two continuations.
(module
  (rec
    (type $f (func (param (ref null $k))))
    (type $k (cont $f)))
  (tag $t)
  (global $left (mut i32) (i32.const 0))
  (elem declare func $player)
  (func $player (type $f) (param $peer (ref null $k))
    (loop $next
      (global.set $left (i32.sub (global.get $left) (i32.const 1)))
      (if (i32.eqz (global.get $left)) (then (return)))
      (local.set $peer (switch $k $t (local.get $peer)))
      (br $next)))
  (func (export "run") (param $n i32)
    (global.set $left (local.get $n))
    (resume $k (on $t switch) (cont.new $k (ref.func $player)) (cont.new $k (ref.func $player)))))
