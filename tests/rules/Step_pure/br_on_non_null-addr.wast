;; Step_pure/br_on_non_null-addr

;; A continuation branches, as one that is not null; a null does not (Step_pure/br_on_non_null-null).
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (func $seven (result i32) (i32.const 7))
  (elem declare func $seven)
  (func $resume_or (param $k (ref null $k)) (result i32)
    (block $there (result (ref $k))
      (br_on_non_null $there (local.get $k))
      (return (i32.const -1)))
    (resume $k))
  (func (export "continuation") (result i32) (call $resume_or (cont.new $k (ref.func $seven))))
  (func (export "null") (result i32) (call $resume_or (ref.null $k))))
(assert_return (invoke "continuation") (i32.const 7))
(assert_return (invoke "null") (i32.const -1))
