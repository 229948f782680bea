;; Instr_ok/cont.new

;; -- C.TYPES[ct] ~~ cont ft
;; Holds: for a continuation type of any function type; the result is not null.
(module
  (type $f (func (param i32 i64) (result f32)))
  (type $k (cont $f))
  (type $k_open (sub (cont $f)))
  (func (param (ref $f)) (result (ref $k)) (cont.new $k (local.get 0)))
  (func (param (ref null $f)) (result (ref $k_open)) (cont.new $k_open (local.get 0))))
;; Fails: there is no such type.
(assert_invalid
  (module
    (type $f (func))
    (func (param (ref $f)) (drop (cont.new 9 (local.get 0)))))
  "unknown type")
;; Fails: it is a function type,
(assert_invalid
  (module
    (type $f (func))
    (func (param (ref $f)) (drop (cont.new $f (local.get 0)))))
  "non-continuation type")
;; a structure type.
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct))
    (func (param (ref $f)) (drop (cont.new $s (local.get 0)))))
  "non-continuation type")

;; The operand: (ref null ft), or below it.
(module
  (type $f (sub (func (result anyref))))
  (type $g (sub $f (func (result eqref))))
  (type $k (cont $f))
  (func $body (type $g) (ref.null eq))
  (elem declare func $body)
  (func (param (ref $g)) (result (ref $k)) (cont.new $k (local.get 0)))
  (func (result (ref $k)) (cont.new $k (ref.func $body)))
  (func (param nullfuncref) (result (ref $k)) (cont.new $k (local.get 0)))
  (func (result (ref $k)) (cont.new $k (ref.null nofunc))))
;; One of another function type, even if it would match by its structure,
(assert_invalid
  (module
    (type $f (func (result anyref)))
    (type $g (func (result eqref)))
    (type $k (cont $f))
    (func (param (ref $g)) (drop (cont.new $k (local.get 0)))))
  "type mismatch")
;; one above it,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param funcref) (drop (cont.new $k (local.get 0)))))
  "type mismatch")
;; a continuation,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (drop (cont.new $k (local.get 0)))))
  "type mismatch")
;; and none at all are refused.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (drop (cont.new $k))))
  "type mismatch")

;; The result has the type (ref $k), and no subtype of it.
(assert_invalid
  (module
    (type $f (func))
    (type $k (sub (cont $f)))
    (type $k_sub (sub $k (cont $f)))
    (func (param (ref $f)) (result (ref $k_sub)) (cont.new $k (local.get 0))))
  "type mismatch")

;; Code that is not reached: the operand may be anything, the result is known.
(module
  (type $f (func))
  (type $k (cont $f))
  (func (result (ref $k)) (unreachable) (cont.new $k))
  (func (result (ref $k)) (unreachable) (ref.null $f) (cont.new $k)))
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (result (ref $f)) (unreachable) (cont.new $k)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (result (ref $k)) (unreachable) (i32.const 0) (cont.new $k)))
  "type mismatch")
;; A continuation is no constant expression.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (global (ref null $k) (cont.new $k (ref.null $f))))
  "constant expression required")
