(module
  ;; Mutual recursion of a function type and its continuation type is in order.
  (rec (type $f (func (param (ref null $k)) (result i32)))
       (type $k (cont $f)))
  (elem declare func $seven)
  (func $seven (type $f) (i32.const 7))
  (func (export "f") (result i32)
    (resume $k (ref.null $k) (cont.new $k (ref.func $seven)))))
