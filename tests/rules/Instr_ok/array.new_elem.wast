;; Instr_ok/array.new_elem

;; -- C.TYPES[x] ~~ array (mut? rt)
;; Holds: the segment holds subtypes of the elements.
(module
  (type $t (array anyref))
  (elem $e i31ref (ref.i31 (i32.const 1)))
  (func (result (ref $t)) (array.new_elem $t $e (i32.const 0) (i32.const 1))))
;; Fails: the type does not exist.
(assert_invalid
  (module
    (elem $e i31ref)
    (func (drop (array.new_elem 7 $e (unreachable)))))
  "unknown type")
;; Fails: it is of another kind.
(assert_invalid
  (module
    (type $t (struct))
    (elem $e i31ref)
    (func (drop (array.new_elem $t $e (unreachable)))))
  "non-array type")

;; -- C.ELEMS[y] <: rt
;; Fails: there is no such segment.
(assert_invalid
  (module
    (type $t (array anyref))
    (func (drop (array.new_elem $t 7 (unreachable)))))
  "unknown elem segment")
;; Fails: it holds references of another type.
(assert_invalid
  (module
    (type $t (array anyref))
    (elem $e funcref)
    (func (drop (array.new_elem $t $e (unreachable)))))
  "type mismatch")
