;; Externtype_sub/tag

;; -- Tagtype_sub: tagtype1 <: tagtype2
;; Holds: the types are the same, with results and without; also of recursion groups that are equal.
(module $library
  (rec
    (type $f (func (param (ref null $k)) (result (ref null $k))))
    (type $k (cont $f)))
  (tag (export "plain"))
  (tag (export "ask") (param i32) (result i64))
  (tag (export "recursive") (type $f)))
(register "library" $library)
(module
  (rec
    (type $g (func (param (ref null $kg)) (result (ref null $kg))))
    (type $kg (cont $g)))
  (tag (import "library" "plain"))
  (tag (import "library" "ask") (param i32) (result i64))
  (tag (import "library" "recursive") (type $g)))
;; Fails: the results differ, are missing, or are more than there are; the parameters differ.
(assert_unlinkable
  (module (tag (import "library" "ask") (param i32) (result i32)))
  "incompatible import type")
(assert_unlinkable
  (module (tag (import "library" "ask") (param i32)))
  "incompatible import type")
(assert_unlinkable
  (module (tag (import "library" "plain") (result i32)))
  "incompatible import type")
(assert_unlinkable
  (module (tag (import "library" "ask") (param i64) (result i64)))
  "incompatible import type")
;; Fails: the type is that of another group.
(assert_unlinkable
  (module
    (rec
      (type $kg (cont $g))
      (type $g (func (param (ref null $kg)) (result (ref null $kg)))))
    (tag (import "library" "recursive") (type $g)))
  "incompatible import type")
;; Fails: a subtype is another type, either way: what one side sends the other could not take.
(module $open
  (type $f (sub (func (result anyref))))
  (type $g (sub $f (func (result eqref))))
  (tag (export "f") (type $f))
  (tag (export "g") (type $g)))
(register "open" $open)
(assert_unlinkable
  (module
    (type $f (sub (func (result anyref))))
    (type $g (sub $f (func (result eqref))))
    (tag (import "open" "f") (type $g)))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $f (sub (func (result anyref))))
    (type $g (sub $f (func (result eqref))))
    (tag (import "open" "g") (type $f)))
  "incompatible import type")
;; Fails: it is no tag.
(assert_unlinkable
  (module (func (import "library" "plain")))
  "incompatible import type")
