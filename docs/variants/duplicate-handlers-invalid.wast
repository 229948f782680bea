;; A list of handlers has a tag twice.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $e)
  (func (export "run")
    (block $on (result (ref $k))
      (resume $k (on $e $on) (on $e $on) (ref.null $k))
      (return))
    (drop)))

;; Under the variant: the module is invalid.
(assert_trap (invoke "run") "null continuation reference")
