;; Heaptype_sub/nocont

;; -- heaptype <: cont
;; Holds: cont, and every continuation type.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $k_open (sub (cont $f)))
  (func (param nullcontref) (result contref) (local.get 0))
  (func (param (ref nocont)) (result (ref cont)) (local.get 0))
  (func (param nullcontref) (result (ref null $k)) (local.get 0))
  (func (param (ref nocont)) (result (ref $k)) (local.get 0))
  (func (param nullcontref) (result (ref null $k_open)) (local.get 0))
  (func (result (ref null $k)) (ref.null nocont)))
;; Fails: the tops of the other hierarchies,
(assert_invalid
  (module (func (param nullcontref) (result anyref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param nullcontref) (result funcref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param nullcontref) (result exnref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param nullcontref) (result externref) (local.get 0)))
  "type mismatch")
;; their bottoms,
(assert_invalid
  (module (func (param nullcontref) (result nullref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param nullcontref) (result nullfuncref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param nullcontref) (result nullexnref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param nullcontref) (result nullexternref) (local.get 0)))
  "type mismatch")
;; and a defined type that is no continuation type.
(assert_invalid
  (module
    (type $f (func))
    (func (param nullcontref) (result (ref null $f)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (struct))
    (func (param nullcontref) (result (ref null $s)) (local.get 0)))
  "type mismatch")

;; The bottoms of other hierarchies are not below a continuation type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param nullref) (result (ref null $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param nullfuncref) (result (ref null $k)) (local.get 0)))
  "type mismatch")
;; The converse fails: neither cont nor a continuation type is below nocont.
(assert_invalid
  (module (func (param contref) (result nullcontref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (result (ref nocont)) (local.get 0)))
  "type mismatch")

;; -- heaptype =/= bot
;; Holds for every type that a program can write: bot is not one of them.
