;; A continuation of a function of the host.
(module
  (type $f (func (param i32)))
  (type $k (cont $f))
  (func $print (import "spectest" "print_i32") (param i32))
  (elem declare func $print)
  (func (export "run") (resume $k (i32.const 1) (cont.new $k (ref.func $print)))))

;; Under the variant: a trap.
(assert_return (invoke "run"))
