;; Tagtype_ok

;; -- C |- typeuse : ok
;; Holds: with parameters and results of any types, continuations among them; declared in place or by index.
(module
  (type $f (func (param i32 (ref null $f)) (result i64 f32)))
  (type $k (cont $f))
  (tag)
  (tag (param i32))
  (tag (result i32))
  (tag (param i32 i64) (result f32 f64 v128))
  (tag (type $f))
  (tag (param (ref $k)) (result (ref null $k) contref nullcontref)))
;; Fails: there is no such type.
(assert_invalid
  (module (tag (type 3)))
  "unknown type")
;; Holds: a type of a recursion group.
(module
  (rec
    (type $f (func (param (ref null $k))))
    (type $k (cont $f)))
  (tag (type $f)))

;; -- typeuse ~~_C func t1* -> t2*
;; Holds: a function type with a supertype, open and final.
(module
  (type $f (sub (func (result anyref))))
  (type $g (sub final $f (func (result eqref))))
  (tag (type $f))
  (tag (type $g)))
;; Fails: a continuation type. The module is (type (func)) (type (cont 0)) (tag (type 1)); the text format has no
;; way to write it in which reading it would not already be a fault.
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02" "\60\00\00" "\5d\00"
    "\0d\03\01" "\00\01")
  "non-function type")
;; Fails: a structure type.
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\03\01" "\5f\00"
    "\0d\03\01" "\00\00")
  "non-function type")

;; A tag with results cannot be thrown or caught (Instr_ok/throw, Catch_ok/catch), and can be handled.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i64) (result i32)))
  (type $kg (cont $g))
  (tag $ask (result i64))
  (func (param $k (ref $k)) (result i32)
    (local $kg (ref null $kg))
    (block $on_ask (result (ref $kg))
      (return (resume $k (on $ask $on_ask) (local.get $k))))
    (local.set $kg)
    (resume $kg (i64.const 1) (local.get $kg))))
