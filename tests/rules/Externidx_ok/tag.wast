;; Externidx_ok/tag

;; -- C.TAGS[x] = jt
;; Holds: a tag of the module.
(module
  (tag $e (param i32))
  (export "e" (tag $e)))
;; Fails: there is no such tag.
(assert_invalid
  (module
    (tag $e)
    (export "e" (tag 7)))
  "unknown tag")
