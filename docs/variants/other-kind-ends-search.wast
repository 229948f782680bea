;; A prompt that has the tag for switches only stands between a suspension and its handler.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e)

  (func $suspends (suspend $e))
  (func $between
    (resume $k (on $e switch) (cont.new $k (ref.func $suspends))))
  (elem declare func $suspends $between)

  ;; 1 where the handler around both is found.
  (func (export "run") (result i32)
    (block $handler (result (ref $k))
      (resume $k (on $e $handler) (cont.new $k (ref.func $between)))
      (return (i32.const 0)))
    (drop)
    (i32.const 1)))

;; Under the variant: an unhandled suspension.
(assert_return (invoke "run") (i32.const 1))
