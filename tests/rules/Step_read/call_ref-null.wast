;; Step_read/call_ref-null

;; -- ref = ref.null
;; Holds: the call traps, in a continuation as well.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  ;; Runs a function as a continuation to its end, over all of its suspensions.
  (func $run (param $f (ref $f)) (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (local.get $f)))
    (loop $again (result i32)
      (block $on_t (result (ref $k))
        (return (resume $k (on $t $on_t) (local.get $k))))
      (local.set $k)
      (br $again)))
  (func $calls_null (result i32) (suspend $t) (call_ref $f (ref.null $f)))
  (elem declare func $calls_null)
  (func (export "null") (result i32) (call $run (ref.func $calls_null))))
(assert_trap (invoke "null") "null function reference")
;; Fails: the reference is a function, and Step_read/call_ref-func is taken.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  ;; Runs a function as a continuation to its end, over all of its suspensions.
  (func $run (param $f (ref $f)) (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (local.get $f)))
    (loop $again (result i32)
      (block $on_t (result (ref $k))
        (return (resume $k (on $t $on_t) (local.get $k))))
      (local.set $k)
      (br $again)))
  (func $one (result i32) (suspend $t) (i32.const 1))
  (func $calls_one (result i32) (suspend $t) (call_ref $f (ref.func $one)))
  (elem declare func $one $calls_one)
  (func (export "function") (result i32) (call $run (ref.func $calls_one))))
(assert_return (invoke "function") (i32.const 1))
