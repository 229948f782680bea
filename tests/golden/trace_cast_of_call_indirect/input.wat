(module
  (type $t (func))
  (table funcref (elem $f))
  (func $f (type $t))
  (func (export "go")
    (drop (ref.cast i31ref (ref.null any)))
    (call_indirect (type $t) (i32.const 0))))
