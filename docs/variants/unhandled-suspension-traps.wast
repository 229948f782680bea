;; Nothing handles the tag.
(module
  (tag $e)
  (func (export "run") (suspend $e)))

;; Under the variant: a trap.
(assert_suspension (invoke "run") "unhandled tag")
