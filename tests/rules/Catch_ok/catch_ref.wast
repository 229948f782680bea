;; Catch_ok/catch_ref

;; -- C.TAGS[x] ~~ func t* -> eps
;; Holds: the label takes what the tag carries and the exception.
(module
  (tag $e (param i32))
  (func (result i32 (ref exn)) (try_table (catch_ref $e 0)) (unreachable)))
;; Fails: there is no such tag.
(assert_invalid
  (module (func (try_table (catch_ref 7 0))))
  "unknown tag")
;; Fails: the tag has a result, so that it is not the tag of an exception.
(assert_invalid
  (module
    (tag $e (result i32))
    (func (result (ref exn)) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")

;; -- t* (ref exn) <: C.LABELS[l]
;; Fails: the label takes something else.
(assert_invalid
  (module
    (tag $e (param i32))
    (func (result i64) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")
