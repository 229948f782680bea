;; Step_read/array.len-null

;; -- ref = ref.null
;; Holds: null, of any type of arrays.
(module
  (type $t (array i8))
  (func (export "array") (result i32) (array.len (ref.null array)))
  (func (export "type") (result i32) (array.len (ref.null $t)))
  (func (export "none") (result i32) (array.len (ref.null none))))
(assert_trap (invoke "array") "null array reference")
(assert_trap (invoke "type") "null array reference")
(assert_trap (invoke "none") "null array reference")
;; Fails: an array, even one without elements.
(module
  (type $t (array i8))
  (func (export "len") (param i32) (result i32) (array.len (array.new_default $t (local.get 0)))))
(assert_return (invoke "len" (i32.const 0)) (i32.const 0))
(assert_return (invoke "len" (i32.const 3)) (i32.const 3))
