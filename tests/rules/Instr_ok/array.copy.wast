;; Instr_ok/array.copy

;; -- C.TYPES[x1] ~~ array (mut zt1)
;; Holds: the source may be immutable.
(module
  (type $to (array (mut anyref)))
  (type $from (array i31ref))
  (func (param (ref $to) (ref $from))
    (array.copy $to $from (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 1))))
;; Fails: the destination is immutable.
(assert_invalid
  (module
    (type $t (array i8))
    (func (array.copy $t $t (unreachable))))
  "array is immutable")

;; -- C.TYPES[x2] ~~ array (mut? zt2)
;; Fails: the source is no array.
(assert_invalid
  (module
    (type $to (array (mut i8)))
    (type $from (struct))
    (func (array.copy $to $from (unreachable))))
  "non-array type")
;; Fails: the source has a type that does not exist.
(assert_invalid
  (module
    (type $to (array (mut i8)))
    (func (array.copy $to 7 (unreachable))))
  "unknown type")

;; -- zt2 <: zt1
;; Fails: the elements are of another type.
(assert_invalid
  (module
    (type $to (array (mut i8)))
    (type $from (array i16))
    (func (array.copy $to $from (unreachable))))
  "array types do not match")
