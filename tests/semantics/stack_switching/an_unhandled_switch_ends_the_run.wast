;; A switch needs a handler as a suspend does, even to a continuation that would return at once: at the top, and in a
;; continuation whose prompt has none for it. What was done before it stays done.

(module
  (rec
    (type $g (func (param (ref null $s))))
    (type $s (cont $g)))
  (tag $t)
  (global $n (mut i32) (i32.const 0))
  (elem declare func $returns $switches)
  (func $returns (type $g) (global.set $n (i32.const 100)))
  (func $switches (type $g)
    (global.set $n (i32.add (global.get $n) (i32.const 1)))
    (drop (switch $s $t (cont.new $s (ref.func $returns)))))
  (func (export "switch") (call $switches (ref.null $s)))
  (func (export "in-a-continuation") (resume $s (ref.null $s) (cont.new $s (ref.func $switches))))
  (func (export "n") (result i32) (global.get $n)))

(assert_suspension (invoke "switch") "unhandled")
(assert_suspension (invoke "in-a-continuation") "unhandled")
(assert_return (invoke "n") (i32.const 2))
