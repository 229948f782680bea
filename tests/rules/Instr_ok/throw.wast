;; Instr_ok/throw

;; -- C.TAGS[x] ~~ func t* -> eps
;; Holds: with no, one and several values, a continuation among them; code after it is not reached.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $none)
  (tag $several (param i32 (ref null $k)))
  (func (throw $none))
  (func (result i32 i64) (throw $several (i32.const 0) (ref.null $k)))
  (func (param (ref $k)) (throw $several (i32.const 0) (local.get 0)) (drop)))
;; Fails: there is no such tag.
(assert_invalid
  (module (func (throw 7)))
  "unknown tag")
;; Fails: the tag has results, so that it can be used for suspensions only.
(assert_invalid
  (module (tag $ask (result i32)) (func (throw $ask)))
  "type mismatch")

;; The operands are t*.
(assert_invalid
  (module (tag $exn (param i32)) (func (throw $exn)))
  "type mismatch")
(assert_invalid
  (module (tag $exn (param i32)) (func (throw $exn (i64.const 0))))
  "type mismatch")
