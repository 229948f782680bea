;; Instr_ok/struct.set

;; -- C.TYPES[x] ~~ struct ft*
;; Holds: a packed field takes an i32.
(module
  (type $t (struct (field (mut i8))))
  (func (param (ref null $t)) (struct.set $t 0 (local.get 0) (i32.const 1))))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (struct.set 7 0 (unreachable))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (array i8))
    (func (struct.set $t 0 (unreachable))))
  "non-structure type")

;; -- ft*[i] = mut zt
;; Fails: there is no such field.
(assert_invalid
  (module
    (type $t (struct (field (mut i32))))
    (func (struct.set $t 1 (unreachable))))
  "unknown field")
;; Fails: the field is immutable.
(assert_invalid
  (module
    (type $t (struct (field i32)))
    (func (struct.set $t 0 (unreachable))))
  "field is immutable")
