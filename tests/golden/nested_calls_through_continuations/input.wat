(module
  (type $f (func))
  (type $k (cont $f))
  (elem declare func $down)
  ;; Each call is on a stack of its own.
  (func $down (export "down")
    (resume $k (cont.new $k (ref.func $down)))))
