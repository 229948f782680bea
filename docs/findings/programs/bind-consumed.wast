;; A continuation can be used once: cont.bind consumes it as resume does.
(module
  (type $f (func))
  (type $k (cont $f))
  (func $nothing)
  (elem declare func $nothing)
  (func (export "bind-twice") (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $nothing)))
    (drop (cont.bind $k $k (local.get $k)))
    (drop (cont.bind $k $k (local.get $k)))))
(assert_trap (invoke "bind-twice") "continuation already consumed")
