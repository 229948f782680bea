;; Instr_ok/struct.new

;; -- C.TYPES[x] ~~ struct (mut? zt)*
;; Holds: the operands are the fields in order, packed ones as i32.
(module
  (type $t (struct (field i8) (field i64)))
  (func (result (ref $t)) (struct.new $t (i32.const 1) (i64.const 2))))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (drop (struct.new 7 (unreachable)))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (array i8))
    (func (drop (struct.new $t (unreachable)))))
  "non-structure type")
