;; Step_pure/resume-null

;; -- ref = ref.null
;; Holds: with arguments and without, with handlers and without.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $kg (cont $g))
  (tag $t)
  (tag $exn)
  (func (export "null") (resume $k (ref.null $k)))
  (func (export "null-of-nocont") (resume $k (ref.null nocont)))
  (func (export "null-with-an-argument") (result i32) (resume $kg (i32.const 1) (ref.null $kg)))
  (func (export "null-with-a-handler")
    (block $on_t (result (ref null $k))
      (resume $k (on $t $on_t) (ref.null $k))
      (return))
    (drop))
  ;; No handler of exceptions takes the trap.
  (func (export "null-in-a-try_table") (block $all (try_table (catch_all $all) (resume $k (ref.null $k))))))
(assert_trap (invoke "null") "null continuation reference")
(assert_trap (invoke "null-of-nocont") "null continuation reference")
(assert_trap (invoke "null-with-an-argument") "null continuation reference")
(assert_trap (invoke "null-with-a-handler") "null continuation reference")
(assert_trap (invoke "null-in-a-try_table") "null continuation reference")

;; Fails: the reference is a continuation, and Step/resume-live is taken.
(module
  (type $g (func (param i32) (result i32)))
  (type $kg (cont $g))
  (func $identity (type $g) (local.get 0))
  (elem declare func $identity)
  (func (export "continuation") (result i32)
    (local $k (ref null $kg))
    (local.set $k (cont.new $kg (ref.func $identity)))
    (resume $kg (i32.const 42) (local.get $k))))
(assert_return (invoke "continuation") (i32.const 42))
