;; Instr_ok/struct.new_default

;; -- C.TYPES[x] ~~ struct (mut? zt)*
;; Holds: numbers, packed fields and nullable references have default values.
(module
  (type $t (struct (field i8) (field i64) (field anyref)))
  (func (result (ref $t)) (struct.new_default $t)))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (drop (struct.new_default 7))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (array i8))
    (func (drop (struct.new_default $t))))
  "non-structure type")

;; -- (|- $unpack(zt) defaultable)*
;; Fails: a reference that is not nullable has none.
(assert_invalid
  (module
    (type $t (struct (field i32) (field (ref any))))
    (func (drop (struct.new_default $t))))
  "field type is not defaultable")
