;; Comptype_ok/cont

;; -- C |- typeuse : ok
;; Holds: the function type stands before the continuation type, or before or after it in the same recursion group. It
;; may have references to the continuation type among its parameters and results.
(module
  (type $f (func))
  (type $k (cont $f))
  (rec
    (type $k_first (cont $f_second))
    (type $f_second (func (param (ref $k_first)) (result (ref null $k_first)))))
  (rec
    (type $ping (func (param (ref null $pong_k))))
    (type $ping_k (cont $ping))
    (type $pong (func (param (ref null $ping_k))))
    (type $pong_k (cont $pong))))
;; Holds: a continuation type may be final or not, and have no supertype or one.
(module
  (type $f (sub (func)))
  (type $k (sub (cont $f)))
  (type $k_final (sub final $k (cont $f)))
  (type $k_again (sub $k (cont $f))))
;; Fails: there is no such type.
(assert_invalid
  (module (type $k (cont 1)))
  "unknown type")
;; Fails: the types of a later group are not in the context C yet.
(assert_invalid
  (module
    (type $k (cont 1))
    (type $f (func)))
  "unknown type")

;; -- typeuse ~~_C func t1* -> t2*
;; Fails: a structure,
(assert_invalid
  (module
    (type $s (struct))
    (type $k (cont $s)))
  "non-function type")
;; an array,
(assert_invalid
  (module
    (type $a (array i32))
    (type $k (cont $a)))
  "non-function type")
;; and a continuation type. The case of the type itself is in
;; tests/semantics/stack_switching/a_continuation_type_of_itself_is_invalid.wast.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $kk (cont $k)))
  "non-function type")

;; Two recursion groups of the same shape define the same continuation types.
(module
  (rec
    (type $f1 (func (param (ref null $k1))))
    (type $k1 (cont $f1)))
  (rec
    (type $f2 (func (param (ref null $k2))))
    (type $k2 (cont $f2)))
  (func (param (ref $k1)) (result (ref $k2)) (local.get 0)))
;; A group of another shape does not, although its types unroll to the same tree.
(assert_invalid
  (module
    (rec
      (type $f1 (func (param (ref null $k1))))
      (type $k1 (cont $f1)))
    (rec
      (type $k2 (cont $f2))
      (type $f2 (func (param (ref null $k2)))))
    (func (param (ref $k1)) (result (ref $k2)) (local.get 0)))
  "type mismatch")
