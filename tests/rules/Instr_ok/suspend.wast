;; Instr_ok/suspend

;; -- C.TAGS[x] ~~ func t1* -> t2*
;; Holds: no, one, and several parameters and results, a continuation among them; an imported tag.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $nothing)
  (tag $give (param i32))
  (tag $take (result i64))
  (tag $both (param i32 (ref null $k)) (result f64 (ref $k)))
  (func (suspend $nothing))
  (func (suspend $give (i32.const 0)))
  (func (result i64) (suspend $take))
  (func (result f64 (ref $k)) (suspend $both (i32.const 0) (ref.null $k))))
(module $library
  (tag (export "ask") (param i32) (result i64)))
(register "library" $library)
(module
  (tag $ask (import "library" "ask") (param i32) (result i64))
  (func (result i64) (suspend $ask (i32.const 0))))
;; Fails: there is no such tag.
(assert_invalid
  (module (func (suspend 0)))
  "unknown tag")
(assert_invalid
  (module (tag) (func (suspend 1)))
  "unknown tag")

;; The operands have the types t1*, or subtypes of them,
(module
  (tag $t (param anyref))
  (func (suspend $t (ref.i31 (i32.const 0))))
  (func (suspend $t (ref.null none))))
(assert_invalid
  (module (tag $t (param i32)) (func (suspend $t)))
  "type mismatch")
(assert_invalid
  (module (tag $t (param i32)) (func (suspend $t (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (tag $t (param i32 i64)) (func (suspend $t (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (tag $t (param eqref)) (func (param anyref) (suspend $t (local.get 0))))
  "type mismatch")
;; and the results have the types t2*.
(module
  (tag $t (result eqref))
  (func (result anyref) (suspend $t)))
(assert_invalid
  (module (tag $t (result i32)) (func (result i64) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module (tag $t) (func (result i32) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module (tag $t (result i32)) (func (suspend $t)))
  "type mismatch")
(assert_invalid
  (module (tag $t (result anyref)) (func (result eqref) (suspend $t)))
  "type mismatch")

;; Code after a suspend is reached: unlike throw, it does not have any type.
(assert_invalid
  (module (tag $t) (func (result i32) (suspend $t)))
  "type mismatch")
;; Code that is not reached: operands may be missing, the results are known.
(module
  (tag $t (param i32 i64) (result f32))
  (func (result f32) (unreachable) (suspend $t))
  (func (result f32) (unreachable) (i64.const 0) (suspend $t)))
(assert_invalid
  (module
    (tag $t (param i32 i64) (result f32))
    (func (result f32) (unreachable) (i32.const 0) (suspend $t)))
  "type mismatch")
(assert_invalid
  (module
    (tag $t (param i32) (result f32))
    (func (result i32) (unreachable) (suspend $t)))
  "type mismatch")
