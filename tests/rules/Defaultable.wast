;; Defaultable

;; -- $default_(t) =/= eps
;; Holds: numbers, vectors and nullable references.
(module
  (type $t (struct (field i32) (field v128) (field anyref)))
  (func (result (ref $t)) (struct.new_default $t)))
;; Fails: references that are not nullable.
(assert_invalid
  (module
    (type $t (struct (field (ref any))))
    (func (drop (struct.new_default $t))))
  "field type is not defaultable")
;; Fails: even of a type of the module.
(assert_invalid
  (module
    (type $t (array (ref $t)))
    (func (drop (array.new_default $t (i32.const 0)))))
  "array type is not defaultable")
