;; Instr_ok/struct.get

;; -- C.TYPES[x] ~~ struct ft*
;; Holds: with a sign where the field is packed, and without where it is not.
(module
  (type $t (struct (field i8) (field i64)))
  (func (param (ref null $t)) (result i32) (struct.get_s $t 0 (local.get 0)))
  (func (param (ref null $t)) (result i32) (struct.get_u $t 0 (local.get 0)))
  (func (param (ref null $t)) (result i64) (struct.get $t 1 (local.get 0))))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (drop (struct.get 7 0 (unreachable)))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (array i8))
    (func (drop (struct.get $t 0 (unreachable)))))
  "non-structure type")

;; -- ft*[i] = mut? zt
;; Fails: there is no such field.
(assert_invalid
  (module
    (type $t (struct (field i32)))
    (func (drop (struct.get $t 1 (unreachable)))))
  "unknown field")

;; -- sx? =/= eps <=> $is_packtype(zt)
;; Fails: a packed field without a sign.
(assert_invalid
  (module
    (type $t (struct (field i8)))
    (func (drop (struct.get $t 0 (unreachable)))))
  "field is packed")
;; Fails: a sign for a field that is not packed.
(assert_invalid
  (module
    (type $t (struct (field i32)))
    (func (drop (struct.get_u $t 0 (unreachable)))))
  "field is unpacked")
