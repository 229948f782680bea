;; Step_pure/cont.new-null

;; -- ref = ref.null
;; Holds: a null of the function type, and one of nofunc, from a constant, a local or a table.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (table $functions 1 (ref null $f))
  (func (export "null-of-the-function-type") (drop (cont.new $k (ref.null $f))))
  (func (export "null-of-nofunc") (drop (cont.new $k (ref.null nofunc))))
  (func (export "null-in-a-local") (local $f (ref null $f)) (drop (cont.new $k (local.get $f))))
  (func (export "null-in-a-table") (drop (cont.new $k (table.get $functions (i32.const 0))))))
(assert_trap (invoke "null-of-the-function-type") "null function reference")
(assert_trap (invoke "null-of-nofunc") "null function reference")
(assert_trap (invoke "null-in-a-local") "null function reference")
(assert_trap (invoke "null-in-a-table") "null function reference")

;; Fails: the reference is a function, and Step/cont.new-func is taken; the function does not run.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (func $never (type $f) (unreachable))
  (elem declare func $never)
  (func (export "function") (result i32) (ref.is_null (cont.new $k (ref.func $never))))
  (func (export "nullable-function") (result i32)
    (local $f (ref null $f))
    (local.set $f (ref.func $never))
    (ref.is_null (cont.new $k (local.get $f)))))
(assert_return (invoke "function") (i32.const 0))
(assert_return (invoke "nullable-function") (i32.const 0))

;; The trap is that of cont.new and not of a later resume: what stands between them is not reached.
(module
  (type $f (func))
  (type $k (cont $f))
  (global $reached (mut i32) (i32.const 0))
  (func (export "traps-at-once")
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.null $f)))
    (global.set $reached (i32.const 1))
    (resume $k (local.get $k)))
  (func (export "reached") (result i32) (global.get $reached)))
(assert_trap (invoke "traps-at-once") "null function reference")
(assert_return (invoke "reached") (i32.const 0))
