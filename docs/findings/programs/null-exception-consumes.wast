;; A null exception traps, and leaves the continuation as it was.
(module
  (type $f (func))
  (type $k (cont $f))
  (global $k (mut (ref null $k)) (ref.null $k))
  (func $nothing)
  (elem declare func $nothing)
  (func (export "make") (global.set $k (cont.new $k (ref.func $nothing))))
  (func (export "throw") (resume_throw_ref $k (ref.null exn) (global.get $k)))
  (func (export "resume") (resume $k (global.get $k))))
(assert_return (invoke "make"))
(assert_trap (invoke "throw") "null exception reference")
(assert_return (invoke "resume"))
