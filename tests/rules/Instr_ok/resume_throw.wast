;; Instr_ok/resume_throw

;; -- C.TYPES[ct] ~~ cont t1* -> t2*
;; Holds: for any parameters t1* of the continuation, which are not taken.
(module
  (type $f (func (param i32 i64) (result f32)))
  (type $k (cont $f))
  (tag $exn)
  (func (param (ref $k)) (result f32) (resume_throw $k $exn (local.get 0)))
  (func (param (ref null $k)) (result f32) (resume_throw $k $exn (local.get 0))))
;; Fails: there is no such type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param (ref $k)) (resume_throw 9 $exn (local.get 0))))
  "unknown type")
;; Fails: it is a function type.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param (ref $k)) (resume_throw $f $exn (local.get 0))))
  "non-continuation type")

;; -- C.TAGS[x] ~~ func te* -> eps
;; Holds: with no, one and several values, and with a continuation as a value.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $none)
  (tag $one (param i32))
  (tag $two (param i64 f32))
  (tag $cont (param (ref null $k)))
  (func (param $k (ref $k))
    (resume_throw $k $none (local.get $k))
    (resume_throw $k $one (i32.const 0) (local.get $k))
    (resume_throw $k $two (i64.const 0) (f32.const 0) (local.get $k))
    (resume_throw $k $cont (local.get $k) (local.get $k))))
;; Fails: there is no such tag.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param (ref $k)) (resume_throw $k 7 (local.get 0))))
  "unknown tag")
;; Fails: the tag has results, so that it is not the tag of an exception.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $ask (result i32))
    (func (param (ref $k)) (resume_throw $k $ask (local.get 0))))
  "type mismatch")

;; -- (C |- hdl : t2*)*
;; Holds: no handler, a label, a switch.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn)
  (tag $t)
  (func (param $k (ref $k))
    (block $on_t (result (ref $k))
      (resume_throw $k $exn (local.get $k))
      (resume_throw $k $exn (on $t $on_t) (on $t switch) (local.get $k))
      (return))
    (drop)))
;; Fails: a handler is not valid.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param $k (ref $k)) (resume_throw $k $exn (on 7 0) (local.get $k))))
  "unknown tag")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param $k (ref $k)) (resume_throw $k $exn (on $exn 0) (local.get $k))))
  "type mismatch")
;; The handlers are typed with t2*: the label's continuation has the results of the one that is resumed.
(module
  (type $f (func (param i32) (result i64)))
  (type $k (cont $f))
  (type $rest (func (result i64)))
  (type $k_rest (cont $rest))
  (tag $exn)
  (tag $t)
  (func (param $k (ref $k)) (result i64)
    (block $on_t (result (ref $k_rest))
      (return (resume_throw $k $exn (on $t $on_t) (local.get $k))))
    (resume $k_rest)))

;; The operands are te* and, on top, (ref null ct).
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn (param i32))
    (func (param (ref $k)) (resume_throw $k $exn (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn (param i32))
    (func (param (ref $k)) (resume_throw $k $exn (i64.const 0) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param contref) (resume_throw $k $exn (local.get 0))))
  "type mismatch")
;; Arguments for the continuation would be left over.
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (tag $exn)
    (func (param (ref $k)) (resume_throw $k $exn (i32.const 0) (local.get 0))))
  "type mismatch")
;; The results are t2*, and code after it is reached: the continuation may catch the exception and return.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $exn)
    (func (param (ref $k)) (result i32) (resume_throw $k $exn (local.get 0))))
  "type mismatch")

;; Code that is not reached: operands may be missing, and are not wrong.
(module
  (type $f (func (param i32) (result f32)))
  (type $k (cont $f))
  (tag $exn (param i64 i64))
  (func (result f32) (unreachable) (resume_throw $k $exn))
  (func (param (ref $k)) (result f32) (unreachable) (i64.const 0) (local.get 0) (resume_throw $k $exn)))
(assert_invalid
  (module
    (type $f (func (param i32) (result f32)))
    (type $k (cont $f))
    (tag $exn (param i64 i64))
    (func (param (ref $k)) (result f32) (unreachable) (i32.const 0) (local.get 0) (resume_throw $k $exn)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func (result f32)))
    (type $k (cont $f))
    (tag $exn)
    (func (result i32) (unreachable) (resume_throw $k $exn)))
  "type mismatch")
