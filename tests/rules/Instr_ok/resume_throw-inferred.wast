;;! dialect = "2022"
;; Instr_ok/resume_throw-inferred

;; -- C.TAGS[x] ~~ func te* -> eps
;; Holds: with no and with several values.
(module
  (type $f (func (param i32) (result f32)))
  (type $k (cont $f))
  (tag $none)
  (tag $two (param i64 f64))
  (func (param $k (ref null $k)) (result f32) (resume_throw (tag $none) (local.get $k)))
  (func (param $k (ref $k)) (result f32) (resume_throw (tag $two) (i64.const 0) (f64.const 0) (local.get $k))))
;; Fails: there is no such tag, or it has results.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param (ref $k)) (resume_throw (tag 0) (local.get 0))))
  "unknown tag")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $ask (result i32))
    (func (param (ref $k)) (resume_throw (tag $ask) (local.get 0))))
  "type mismatch")

;; -- C.TYPES[ct] ~~ cont t1* -> t2*
;; Holds: above. Fails: the operand is no reference to a defined continuation type.
(assert_invalid
  (module
    (tag $exn)
    (func (param contref) (resume_throw (tag $exn) (local.get 0))))
  "type mismatch")
;; The same where there is a continuation type that it could be taken for.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param (ref $f)) (resume_throw (tag $exn) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (tag $exn)
    (func (param (ref $f)) (resume_throw (tag $exn) (local.get 0))))
  "type mismatch")

;; -- (C |- hdl : t2*)*
;; Holds: a handler for the suspensions after it.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn)
  (tag $t)
  (func (param $k (ref $k))
    (block $l (result (ref $k)) (resume_throw (tag $exn) (tag $t $l) (local.get $k)) (return))
    (drop)))
;; Fails: the label is for something else.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (tag $t (param i32))
    (func (param $k (ref $k))
      (block $l (result (ref $k)) (resume_throw (tag $exn) (tag $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")

;; The operands below are te*.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn (param i32))
    (func (param (ref $k)) (resume_throw (tag $exn) (i64.const 0) (local.get 0))))
  "type mismatch")
;; Code that is not reached.
(module
  (tag $exn (param i32))
  (func (result f32) (unreachable) (resume_throw (tag $exn))))
