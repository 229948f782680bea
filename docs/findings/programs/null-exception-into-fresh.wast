;; A null exception traps.
(module
  (type $f (func))
  (type $k (cont $f))
  (func $nothing)
  (elem declare func $nothing)
  (func (export "throw") (resume_throw_ref $k (ref.null exn) (cont.new $k (ref.func $nothing)))))
(assert_trap (invoke "throw") "null exception reference")
