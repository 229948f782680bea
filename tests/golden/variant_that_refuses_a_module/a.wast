;; A thread that is switched to, and is also resumed by a loop, which has no continuation to pass.
(module
  (rec
    (type $f (func (param (ref null $k))))
    (type $k (cont $f)))
  (tag $e)

  (func $other (type $f))
  (func $main (type $f)
    (drop (switch $k $e (cont.new $k (ref.func $other)))))
  (elem declare func $other $main)

  (func (export "run") (result i32)
    (resume $k (on $e switch) (ref.null $k) (cont.new $k (ref.func $main)))
    (i32.const 1)))

;; Under the variant: the module is invalid.
(assert_return (invoke "run") (i32.const 1))
