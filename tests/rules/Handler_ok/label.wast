;; Handler_ok/label

;; -- C.TAGS[x] ~~ func t1* -> t2*
;; Holds: a tag with parameters and results, of this module or another one.
(module $library
  (tag (export "ask") (param i32) (result i64)))
(register "library" $library)
(module
  (type $f (func (result f32)))
  (type $k (cont $f))
  (type $rest (func (param i64) (result f32)))
  (type $k_rest (cont $rest))
  (tag $imported (import "library" "ask") (param i32) (result i64))
  (tag $own (param i32) (result i64))
  (func (param $k (ref $k)) (result f32)
    (block $l (result i32 (ref $k_rest))
      (return (resume $k (on $imported $l) (on $own $l) (local.get $k))))
    (unreachable)))
;; Fails: there is no such tag.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param $k (ref $k))
      (block $l (result (ref $k))
        (resume $k (on 0 $l) (local.get $k))
        (return))
      (drop)))
  "unknown tag")

;; -- C.LABELS[l] = t1'* (ref null? ct)
;; Holds: the label of a block, of a loop by its parameters, of an if, of a try_table, of the function; whether the
;; reference is nullable or not.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $exn)
  (func $of_a_block (param $k (ref $k))
    (block $l (result (ref $k)) (resume $k (on $t $l) (local.get $k)) (return))
    (drop))
  (func $nullable (param $k (ref $k))
    (block $l (result (ref null $k)) (resume $k (on $t $l) (local.get $k)) (return))
    (drop))
  (func $of_a_loop (param $k (ref $k))
    (local.get $k)
    (loop $l (param (ref $k)) (resume $k (on $t $l)) (return)))
  (func $of_an_if (param $k (ref $k))
    (if $l (result (ref $k)) (i32.const 1)
      (then (resume $k (on $t $l) (local.get $k)) (return))
      (else (local.get $k)))
    (drop))
  (func $of_a_try_table (param $k (ref $k))
    (block $caught
      (try_table $l (result (ref $k)) (catch_all $caught) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  (func $of_the_function (param $k (ref $k)) (result (ref $k))
    (resume $k (on $t 0) (local.get $k))
    (local.get $k)))
;; Fails: there is no such label: 1 is the function's,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block (result (ref $k))
        (resume $k (on $t 2) (local.get $k))
        (return))
      (drop)))
  "unknown label")
;; Fails: a loop's label takes its parameters, not its results.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (drop (loop $l (result (ref $k)) (resume $k (on $t $l) (local.get $k)) (return)))))
  "type mismatch")
;; Fails: the label has no types,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (resume $k (on $t $l) (local.get $k)))))
  "type mismatch")
;; ends in a number type,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (result i32) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")
;; or in an abstract type: cont and nocont do not say how to resume the continuation.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (result contref) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (result (ref nocont)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")
;; Fails: the continuation is first instead of last.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t (param i32))
    (func (param $k (ref $k))
      (block $l (result (ref $k) i32) (resume $k (on $t $l) (local.get $k)) (return))
      (drop) (drop)))
  "type mismatch")

;; -- t1* <: t1'*
;; Holds: the label's types are those of the tag's parameters, or supertypes of them.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t (param i32 eqref))
  (func (param $k (ref $k))
    (block $exact (result i32 eqref (ref $k))
      (resume $k (on $t $exact) (local.get $k))
      (return))
    (drop) (drop) (drop)
    (block $above (result i32 anyref (ref $k))
      (resume $k (on $t $above) (local.get $k))
      (return))
    (drop) (drop) (drop)))
;; Holds: the tag's parameter is a declared subtype of the label's continuation type.
(module
  (type $f (sub (func)))
  (type $k (sub (cont $f)))
  (type $k_sub (sub $k (cont $f)))
  (tag $give (param (ref $k_sub)))
  (func (param $k (ref $k))
    (block $l (result (ref $k) (ref $k))
      (resume $k (on $give $l) (local.get $k))
      (return))
    (drop) (drop)))
;; Fails: the label takes too few,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t (param i32))
    (func (param $k (ref $k))
      (block $l (result (ref $k)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")
;; too many,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (result i32 (ref $k)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop) (drop)))
  "type mismatch")
;; another type,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t (param i32))
    (func (param $k (ref $k))
      (block $l (result i64 (ref $k)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop) (drop)))
  "type mismatch")
;; a subtype of the tag's,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t (param anyref))
    (func (param $k (ref $k))
      (block $l (result eqref (ref $k)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop) (drop)))
  "type mismatch")
;; or, for a parameter, a continuation type that matches by its function type alone.
(assert_invalid
  (module
    (type $f (sub (func (result anyref))))
    (type $g (sub $f (func (result eqref))))
    (type $k (sub (cont $f)))
    (type $kg (cont $g))
    (type $r (func))
    (type $kr (cont $r))
    (tag $give (param (ref $kg)))
    (func (param $k (ref $kr))
      (block $l (result (ref $k) (ref $kr)) (resume $kr (on $give $l) (local.get $k)) (return))
      (drop) (drop)))
  "type mismatch")

;; -- C.TYPES[ct] ~~ cont t2'* -> t'*
;; Fails: the label ends in a function reference, or in a structure.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (result (ref $f)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "non-continuation type")
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $s (struct))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (result (ref $s)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "non-continuation type")

;; -- t2* -> t* <: t2'* -> t'*
;; Holds: the continuation takes the tag's results, or subtypes of them, and returns what the resumed one returns, or
;; supertypes. Only the function types are compared: nothing has to be declared.
(module
  (type $f (func (param i32) (result eqref)))
  (type $k (cont $f))
  (type $exact (func (param anyref) (result eqref)))
  (type $k_exact (cont $exact))
  (type $other (func (param nullref) (result anyref)))
  (type $k_other (cont $other))
  (tag $t (result anyref))
  (func (param $k (ref $k)) (result anyref)
    (block $l (result (ref $k_exact))
      (return (resume $k (on $t $l) (i32.const 0) (local.get $k))))
    (drop)
    (block $l (result (ref $k_other))
      (return (resume $k (on $t $l) (i32.const 0) (local.get $k))))
    (drop)
    (ref.null any)))
;; Holds: the continuation type is recursive, since each of its suspensions leaves one of the same type.
(module
  (rec
    (type $f (func (param (ref null $k)) (result (ref null $k))))
    (type $k (cont $f)))
  (tag $t (param (ref null $k)) (result (ref null $k)))
  (func (param $k (ref $k)) (result (ref null $k))
    (ref.null $k)
    (local.get $k)
    (loop $again (param (ref null $k) (ref $k)) (result (ref null $k))
      (resume $k (on $t $again)))))
;; Fails: the continuation takes another type than the tag returns,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $rest (func (param i64)))
    (type $k_rest (cont $rest))
    (tag $t (result i32))
    (func (param $k (ref $k))
      (block $l (result (ref $k_rest)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")
;; none,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t (result i32))
    (func (param $k (ref $k))
      (block $l (result (ref $k)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")
;; the parameters of the one that was resumed instead of the tag's results,
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k))
      (block $l (result (ref $k)) (resume $k (on $t $l) (i32.const 0) (local.get $k)) (return))
      (drop)))
  "type mismatch")
;; or more than the tag returns.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $rest (func (param anyref)))
    (type $k_rest (cont $rest))
    (tag $t (result eqref))
    (func (param $k (ref $k))
      (block $l (result (ref $k_rest)) (resume $k (on $t $l) (local.get $k)) (return))
      (drop)))
  "type mismatch")
;; Fails: it returns another type than the one that is resumed,
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (type $rest (func (result i64)))
    (type $k_rest (cont $rest))
    (tag $t)
    (func (param $k (ref $k)) (result i32)
      (block $l (result (ref $k_rest)) (return (resume $k (on $t $l) (local.get $k))))
      (unreachable)))
  "type mismatch")
;; or a subtype of it.
(assert_invalid
  (module
    (type $f (func (result anyref)))
    (type $k (cont $f))
    (type $rest (func (result eqref)))
    (type $k_rest (cont $rest))
    (tag $t)
    (func (param $k (ref $k)) (result anyref)
      (block $l (result (ref $k_rest)) (return (resume $k (on $t $l) (local.get $k))))
      (unreachable)))
  "type mismatch")
