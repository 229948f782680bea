;; The exception is below the continuation.
(module
  (type $f (func))
  (type $k (cont $f))
  (func (export "f") (param exnref (ref $k)) (resume_throw_ref $k (local.get 0) (local.get 1))))
