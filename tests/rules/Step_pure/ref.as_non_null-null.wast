;; Step_pure/ref.as_non_null-null

;; -- ref = ref.null
;; Holds: a null of a continuation type, of cont and of nocont.
(module
  (type $f (func))
  (type $k (cont $f))
  (func (export "null") (drop (ref.as_non_null (ref.null $k))))
  (func (export "null-of-cont") (drop (ref.as_non_null (ref.null cont))))
  (func (export "null-of-nocont") (drop (ref.as_non_null (ref.null nocont)))))
(assert_trap (invoke "null") "null reference")
(assert_trap (invoke "null-of-cont") "null reference")
(assert_trap (invoke "null-of-nocont") "null reference")
;; Fails: it is a continuation, a consumed one as well.
(module
  (type $f (func))
  (type $k (cont $f))
  (func $nothing)
  (elem declare func $nothing)
  (func (export "consumed")
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $nothing)))
    (resume $k (local.get $k))
    (drop (ref.as_non_null (local.get $k)))))
(assert_return (invoke "consumed"))
