;; Instr_ok/array.init_data

;; -- C.TYPES[x] ~~ array (mut zt)
;; Holds: a mutable array of numbers.
(module
  (type $t (array (mut i16)))
  (data $d "ab")
  (func (param (ref $t)) (array.init_data $t $d (local.get 0) (i32.const 0) (i32.const 0) (i32.const 1))))
;; Fails: it is immutable.
(assert_invalid
  (module
    (type $t (array i16))
    (data $d "ab")
    (func (array.init_data $t $d (unreachable))))
  "array is immutable")

;; -- $unpack(zt) = numtype \/ $unpack(zt) = vectype
;; Fails: bytes are no references.
(assert_invalid
  (module
    (type $t (array (mut anyref)))
    (data $d "ab")
    (func (array.init_data $t $d (unreachable))))
  "array type is not numeric or vector")

;; -- C.DATAS[y] = ok
;; Fails: there is no such segment.
(assert_invalid
  (module
    (type $t (array (mut i16)))
    (data $d "ab")
    (func (array.init_data $t 7 (unreachable))))
  "unknown data segment")
