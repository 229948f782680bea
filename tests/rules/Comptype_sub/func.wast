;; Comptype_sub/func

;; -- t21* <: t11*
;; Holds: parameters may become more general.
(module
  (type $a (sub (func (param eqref))))
  (type $b (sub $a (func (param anyref)))))
;; Fails: parameters may not become more special.
(assert_invalid
  (module
    (type $a (sub (func (param anyref))))
    (type $b (sub $a (func (param eqref)))))
  "sub type")

;; -- t12* <: t22*
;; Holds: results may become more special.
(module
  (type $a (sub (func (result anyref))))
  (type $b (sub $a (func (result eqref)))))
;; Fails: results may not become more general.
(assert_invalid
  (module
    (type $a (sub (func (result eqref))))
    (type $b (sub $a (func (result anyref)))))
  "sub type")
