;; A switch needs a handler as a suspend does, even if the target would return at once. The run ends at a switch without
;; any prompt, and at one in a continuation whose prompt has no handler for it. Effects of the code before it remain.

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
