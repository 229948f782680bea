;; Step_pure/br_on_null-addr

;; A continuation does not branch, and goes on as one that is not null: it can be resumed. A null branches
;; (Step_pure/br_on_null-null).
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (func $seven (result i32) (i32.const 7))
  (elem declare func $seven)
  (func $resume_or (param $k (ref null $k)) (result i32)
    (block $null (return (resume $k (br_on_null $null (local.get $k)))))
    (i32.const -1))
  (func (export "continuation") (result i32) (call $resume_or (cont.new $k (ref.func $seven))))
  (func (export "null") (result i32) (call $resume_or (ref.null nocont))))
(assert_return (invoke "continuation") (i32.const 7))
(assert_return (invoke "null") (i32.const -1))
