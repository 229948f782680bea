;; Instr_ok/array.new_fixed

;; -- C.TYPES[x] ~~ array (mut? zt)
;; Holds: with as many operands as the instruction says, also with none.
(module
  (type $t (array i8))
  (func (result (ref $t)) (array.new_fixed $t 2 (i32.const 1) (i32.const 2)))
  (func (result (ref $t)) (array.new_fixed $t 0)))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (drop (array.new_fixed 7 0))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (struct))
    (func (drop (array.new_fixed $t 0))))
  "non-array type")
