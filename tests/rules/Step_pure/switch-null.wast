;; Step_pure/switch-null

;; -- ref = ref.null
;; Holds: with a prompt that handles the switch, without one, and with arguments.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (func $to_null (type $f) (drop (switch $k $t (ref.null $k))))
  (func $to_null_of_nocont (type $f) (drop (switch $k $t (ref.null nocont))))
  (elem declare func $to_null $to_null_of_nocont)
  (func (export "null")
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $to_null))))
  (func (export "null-of-nocont")
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $to_null_of_nocont))))
  (func (export "null-unhandled")
    (resume $k (ref.null $k) (cont.new $k (ref.func $to_null))))
  (func (export "null-without-a-prompt") (drop (switch $k $t (ref.null $k)))))
(assert_trap (invoke "null") "null continuation reference")
(assert_trap (invoke "null-of-nocont") "null continuation reference")
(assert_trap (invoke "null-unhandled") "null continuation reference")
(assert_trap (invoke "null-without-a-prompt") "null continuation reference")
(module
  (rec (type $f (func (param i32 (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (func $to_null (type $f) (switch $k $t (i32.const 1) (ref.null $k)) (drop) (drop))
  (elem declare func $to_null)
  (func (export "null-with-an-argument")
    (resume $k (on $t switch) (i32.const 0) (ref.null $k) (cont.new $k (ref.func $to_null)))))
(assert_trap (invoke "null-with-an-argument") "null continuation reference")

;; Fails: the reference is a continuation, and Step/switch-handled is taken.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $arrived (mut i32) (i32.const 0))
  (func $returns (type $f) (global.set $arrived (i32.const 1)))
  (func $switches (type $f) (drop (switch $k $t (cont.new $k (ref.func $returns)))))
  (elem declare func $returns $switches)
  (func (export "continuation") (result i32)
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches)))
    (global.get $arrived)))
(assert_return (invoke "continuation") (i32.const 1))
