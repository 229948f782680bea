;; Instr_ok/array.new

;; -- C.TYPES[x] ~~ array (mut? zt)
;; Holds: packed elements are given as i32.
(module
  (type $t (array i8))
  (func (result (ref $t)) (array.new $t (i32.const 1) (i32.const 10))))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (drop (array.new 7 (unreachable)))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (struct))
    (func (drop (array.new $t (unreachable)))))
  "non-array type")
