;; Instr_ok/array.get

;; -- C.TYPES[x] ~~ array (mut? zt)
;; Holds: with a sign where the elements are packed, and without where they are not.
(module
  (type $t (array i8))
  (type $l (array i64))
  (func (param (ref null $t)) (result i32) (array.get_s $t (local.get 0) (i32.const 0)))
  (func (param (ref null $t)) (result i32) (array.get_u $t (local.get 0) (i32.const 0)))
  (func (param (ref null $l)) (result i64) (array.get $l (local.get 0) (i32.const 0))))
;; Fails: the type does not exist.
(assert_invalid
  (module (func (drop (array.get 7 (unreachable)))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (struct))
    (func (drop (array.get $t (unreachable)))))
  "non-array type")

;; -- sx? =/= eps <=> $is_packtype(zt)
;; Fails: packed elements without a sign.
(assert_invalid
  (module
    (type $t (array i8))
    (func (drop (array.get $t (unreachable)))))
  "array is packed")
;; Fails: a sign for elements that are not packed.
(assert_invalid
  (module
    (type $t (array i32))
    (func (drop (array.get_s $t (unreachable)))))
  "array is unpacked")
