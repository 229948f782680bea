;; Instr_ok/array.new_data

;; -- C.TYPES[x] ~~ array (mut? zt)
;; Holds: numbers, packed or not, and vectors.
(module
  (type $t (array i8))
  (type $v (array v128))
  (data $d "0123456789abcdef")
  (func (result (ref $t)) (array.new_data $t $d (i32.const 0) (i32.const 1)))
  (func (result (ref $v)) (array.new_data $v $d (i32.const 0) (i32.const 1))))
;; Fails: the type does not exist.
(assert_invalid
  (module
    (data $d "")
    (func (drop (array.new_data 7 $d (unreachable)))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (struct))
    (data $d "")
    (func (drop (array.new_data $t $d (unreachable)))))
  "non-array type")

;; -- $unpack(zt) = numtype \/ $unpack(zt) = vectype
;; Fails: bytes are no references.
(assert_invalid
  (module
    (type $t (array anyref))
    (data $d "")
    (func (drop (array.new_data $t $d (unreachable)))))
  "array type is not numeric or vector")

;; -- C.DATAS[y] = ok
;; Fails: there is no such segment.
(assert_invalid
  (module
    (type $t (array i8))
    (data $d "")
    (func (drop (array.new_data $t 7 (unreachable)))))
  "unknown data segment")
