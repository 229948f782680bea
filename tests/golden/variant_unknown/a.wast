;; A prompt handles a tag twice.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e)
  (func $suspends (suspend $e))
  (elem declare func $suspends)

  (func (export "run") (result i32)
    (block $first (result (ref $k))
      (block $last (result (ref $k))
        (resume $k (on $e $first) (on $e $last) (cont.new $k (ref.func $suspends)))
        (return (i32.const 0)))
      (drop)
      (return (i32.const 2)))
    (drop)
    (i32.const 1)))

;; Under the variant: 2.
(assert_return (invoke "run") (i32.const 1))
