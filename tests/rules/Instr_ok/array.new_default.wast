;; Instr_ok/array.new_default

;; -- C.TYPES[x] ~~ array (mut? zt)
;; Holds: numbers and nullable references have default values.
(module
  (type $t (array i8))
  (type $r (array anyref))
  (func (result (ref $t)) (array.new_default $t (i32.const 10)))
  (func (result (ref $r)) (array.new_default $r (i32.const 10))))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (drop (array.new_default 7 (unreachable)))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (struct))
    (func (drop (array.new_default $t (unreachable)))))
  "non-array type")

;; -- |- $unpack(zt) defaultable
;; Fails: a reference that is not nullable has none.
(assert_invalid
  (module
    (type $t (array (ref any)))
    (func (drop (array.new_default $t (i32.const 10)))))
  "array type is not defaultable")
