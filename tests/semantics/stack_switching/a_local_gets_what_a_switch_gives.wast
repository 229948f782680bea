;; As a_local_gets_a_result_when_it_comes.wast, for the result of a switch.

(module
  (rec
    (type $s (func (param (ref null $ks)) (result i32)))
    (type $ks (cont $s)))
  (tag $t (result i32))
  (elem declare func $player $other)

  ;; The reference that switch waits for is in the local that it comes from.
  (func $player (type $s) (param $peer (ref null $ks)) (result i32)
    (local.set $peer (switch $ks $t (local.get $peer)))
    (i32.add (i32.const 30) (ref.is_null (local.get $peer))))
  (func $other (type $s) (param $peer (ref null $ks)) (result i32)
    (local.set $peer (switch $ks $t (local.get $peer)))
    (i32.add (i32.const 40) (ref.is_null (local.get $peer))))
  (func (export "switched") (result i32)
    (resume $ks (on $t switch) (cont.new $ks (ref.func $other)) (cont.new $ks (ref.func $player)))))

(assert_return (invoke "switched") (i32.const 30))
