;; Step_pure/cont.bind-null

;; -- ref = ref.null
;; Holds: with arguments to bind and without, for a null of the continuation type and of nocont.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param i32)))
  (type $kg (cont $g))
  (func (export "null") (drop (cont.bind $k $k (ref.null $k))))
  (func (export "null-with-an-argument") (drop (cont.bind $kg $k (i32.const 1) (ref.null $kg))))
  (func (export "null-of-nocont") (drop (cont.bind $kg $k (i32.const 1) (ref.null nocont))))
  (func (export "null-in-a-local") (local $k (ref null $k)) (drop (cont.bind $k $k (local.get $k)))))
(assert_trap (invoke "null") "null continuation reference")
(assert_trap (invoke "null-with-an-argument") "null continuation reference")
(assert_trap (invoke "null-of-nocont") "null continuation reference")
(assert_trap (invoke "null-in-a-local") "null continuation reference")

;; Fails: the reference is a continuation, and Step/cont.bind-live is taken.
(module
  (type $f (func))
  (type $k (cont $f))
  (func $never (unreachable))
  (elem declare func $never)
  (func (export "continuation") (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $never)))
    (ref.is_null (cont.bind $k $k (local.get $k)))))
(assert_return (invoke "continuation") (i32.const 0))
