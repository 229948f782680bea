(module
  (type $f (func))
  (type $k (cont $f))
  (tag $yield)
  (elem declare func $waits)
  (func $waits
    (loop $for_ever
      (br $for_ever)))
  (func (export "main")
    (resume $k (cont.new $k (ref.func $waits)))))
