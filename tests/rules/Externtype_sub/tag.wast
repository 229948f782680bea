;; Externtype_sub/tag

;; -- Tagtype_sub: tagtype1 <: tagtype2
;; Holds: the types are the same, with and without results; also if they are from equal recursion groups.
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
;; Fails: the results differ, are missing, or are too many; the parameters differ.
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
;; Fails: the type is from a recursion group that is not equal.
(assert_unlinkable
  (module
    (rec
      (type $kg (cont $g))
      (type $g (func (param (ref null $kg)) (result (ref null $kg)))))
    (tag (import "library" "recursive") (type $g)))
  "incompatible import type")
;; Fails: one type is a proper subtype of the other: one side could send what the other cannot take.
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
;; Fails: the export is not a tag.
(assert_unlinkable
  (module (func (import "library" "plain")))
  "incompatible import type")
