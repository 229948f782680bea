;; Structures and arrays.
;; Each module is refused by one premise alone, and does at once what the premise is to keep from happening: `wfx
;; premises --search` runs them without it.

;; Instr_ok/struct.new: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (struct.new $f (i32.const 1)))))
  "non-structure type")

;; Instr_ok/struct.new_default: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (struct.new_default $f))))
  "non-structure type")

;; Instr_ok/struct.get: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (struct.get $f 0 (ref.func $g)))))
  "non-structure type")

;; Instr_ok/struct.set: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (struct.set $f 0 (ref.func $g) (i32.const 1))))
  "non-structure type")

;; Instr_ok/array.new: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (array.new $f (i32.const 1) (i32.const 1)))))
  "non-array type")

;; Instr_ok/array.new_default: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (array.new_default $f (i32.const 1)))))
  "non-array type")

;; Instr_ok/array.new_fixed: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (array.new_fixed $f 1 (i32.const 1)))))
  "non-array type")

;; Instr_ok/array.new_data: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (array.new_data $f $d (i32.const 0) (i32.const 1)))))
  "non-array type")

;; Instr_ok/array.get: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (drop (array.get $f (ref.func $g) (i32.const 0)))))
  "non-array type")

;; Instr_ok/array.set: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (array.set $f (ref.func $g) (i32.const 0) (i32.const 1))))
  "non-array type")

;; Instr_ok/array.fill: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (array.fill $f (ref.func $g) (i32.const 0) (i32.const 1) (i32.const 1))))
  "non-array type")

;; Instr_ok/array.copy, the destination: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (array.copy $f $a (ref.func $g) (i32.const 0) (array.new_default $a (i32.const 1)) (i32.const 0) (i32.const 1))))
  "non-array type")

;; Instr_ok/array.copy, the source: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (array.copy $a $f (array.new_default $a (i32.const 1)) (i32.const 0) (ref.func $g) (i32.const 0) (i32.const 1))))
  "non-array type")

;; Instr_ok/array.init_data: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $s (struct (field (mut i32))))
    (type $a (array (mut i32)))
    (func $g)
    (elem declare func $g)
    (elem $e funcref)
    (data $d "abcdefgh")
    (func (array.init_data $f $d (ref.func $g) (i32.const 0) (i32.const 0) (i32.const 1))))
  "non-array type")

;; Instr_ok/array.new_elem: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $a (array funcref))
    (elem $e func)
    (func (drop (array.new_elem $f $e (i32.const 0) (i32.const 0)))))
  "non-array type")

;; Instr_ok/array.init_elem: of another form
(assert_invalid
  (module
    (type $f (func))
    (type $a (array (mut funcref)))
    (func $g)
    (elem declare func $g)
    (elem $e func)
    (func (array.init_elem $f $e (ref.func $g) (i32.const 0) (i32.const 0) (i32.const 0))))
  "non-array type")

;; Instr_ok/struct.get: a packed field without a sign
(assert_invalid
  (module
    (type $s (struct (field i8)))
    (func (drop (struct.get $s 0 (struct.new $s (i32.const 1))))))
  "field is packed")

;; Instr_ok/array.get: a packed field without a sign
(assert_invalid
  (module
    (type $a (array i8))
    (func (drop (array.get $a (array.new $a (i32.const 1) (i32.const 1)) (i32.const 0)))))
  "array is packed")

;; Instr_ok/array.fill: immutable
(assert_invalid
  (module
    (type $a (array i32))
    (global $g (ref $a) (array.new $a (i32.const 1) (i32.const 1)))
    (func (array.fill $a (global.get $g) (i32.const 0) (i32.const 2) (i32.const 1))))
  "array is immutable")

;; Instr_ok/array.copy: immutable
(assert_invalid
  (module
    (type $a (array i32))
    (global $g (ref $a) (array.new $a (i32.const 1) (i32.const 1)))
    (func (array.copy $a $a (global.get $g) (i32.const 0) (array.new $a (i32.const 2) (i32.const 1)) (i32.const 0) (i32.const 1))))
  "array is immutable")

;; Instr_ok/array.copy: other elements
(assert_invalid
  (module
    (type $a (array (mut i32)))
    (type $b (array i64))
    (func (array.copy $a $b (array.new $a (i32.const 1) (i32.const 1)) (i32.const 0)
      (array.new $b (i64.const 2) (i32.const 1)) (i32.const 0) (i32.const 1))))
  "array types do not match")

;; Instr_ok/array.init_elem: immutable
(assert_invalid
  (module
    (type $a (array funcref))
    (func $f)
    (elem $e func $f)
    (global $g (ref $a) (array.new $a (ref.null func) (i32.const 1)))
    (func (array.init_elem $a $e (global.get $g) (i32.const 0) (i32.const 0) (i32.const 1))))
  "array is immutable")

;; Instr_ok/array.init_elem: other elements
(assert_invalid
  (module
    (type $a (array (mut externref)))
    (func $f)
    (elem $e func $f)
    (func (array.init_elem $a $e (array.new_default $a (i32.const 1)) (i32.const 0) (i32.const 0) (i32.const 1))))
  "type mismatch")

;; Instr_ok/array.new_elem: other elements
(assert_invalid
  (module
    (type $a (array externref))
    (func $f)
    (elem $e func $f)
    (func (drop (array.new_elem $a $e (i32.const 0) (i32.const 1)))))
  "type mismatch")

;; Instr_ok/array.init_data: immutable
(assert_invalid
  (module
    (type $a (array i8))
    (data $d "a")
    (global $g (ref $a) (array.new $a (i32.const 1) (i32.const 1)))
    (func (array.init_data $a $d (global.get $g) (i32.const 0) (i32.const 0) (i32.const 1))))
  "array is immutable")

;; Instr_ok/array.init_data: references
(assert_invalid
  (module
    (type $a (array (mut funcref)))
    (data $d "abcdefgh")
    (func (array.init_data $a $d (array.new_default $a (i32.const 1)) (i32.const 0) (i32.const 0) (i32.const 1))))
  "array type is not numeric or vector")

;; Instr_ok/array.init_data: no segment
(assert_invalid
  (module
    (type $a (array (mut i8)))
    (data $d "a")
    (func (array.init_data $a 1 (array.new_default $a (i32.const 1)) (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown data segment")

;; Instr_ok/array.new_data: references
(assert_invalid
  (module
    (type $a (array funcref))
    (data $d "abcdefgh")
    (func (drop (array.new_data $a $d (i32.const 0) (i32.const 1)))))
  "array type is not numeric or vector")

;; Instr_ok/array.new_data: no segment
(assert_invalid
  (module
    (type $a (array i8))
    (data $d "a")
    (func (drop (array.new_data $a 1 (i32.const 0) (i32.const 0)))))
  "unknown data segment")

;; Fieldtype_sub/var: read as the supertype
(assert_invalid
  (module
    (type $a (sub (struct (field (mut i31ref)))))
    (type $b (sub $a (struct (field (mut anyref)))))
    (func (drop (struct.get $a 0 (struct.new $b (struct.new_default $a))))))
  "sub type")

;; Fieldtype_sub/var: written as the supertype
(assert_invalid
  (module
    (type $a (sub (struct (field (mut anyref)))))
    (type $b (sub $a (struct (field (mut i31ref)))))
    (func (struct.set $a 0 (struct.new_default $b) (struct.new_default $a))))
  "sub type")

;; Storagetype_sub/pack
(assert_invalid
  (module
    (type $a (sub (struct (field (mut i16)))))
    (type $b (sub $a (struct (field (mut i8)))))
    (func (struct.set $a 0 (struct.new_default $b) (i32.const 300))))
  "sub type")

;; Instr_ok/struct.get: no field
(assert_invalid
  (module
    (type $s (struct (field i32)))
    (func (drop (struct.get $s 1 (struct.new $s (i32.const 1))))))
  "unknown field")

;; Rectype_ok/cons: the second type of a group
(assert_invalid
  (module
    (rec
      (type $a (sub (struct (field i32))))
      (type $b (sub $a (struct (field i64)))))
    (func (drop (struct.get $a 0 (struct.new_default $b)))))
  "sub type")
