;; Step_read/return_call_ref-frame-null

;; -- ref = ref.null
;; Holds: as the last thing of a continuation, of a function in it, and out of a try_table that would not see it.
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
  (func $calls_null (result i32) (suspend $t) (return_call_ref $f (ref.null $f)))
  (func $calls (result i32) (call $calls_null))
  (func $under_catch_all (result i32)
    (block $all (try_table (catch_all $all) (return_call_ref $f (ref.null $f))))
    (i32.const -1))
  (elem declare func $calls_null $calls $under_catch_all)
  (func (export "outermost") (result i32) (call $run (ref.func $calls_null)))
  (func (export "called") (result i32) (call $run (ref.func $calls)))
  (func (export "under-catch_all") (result i32) (call $run (ref.func $under_catch_all))))
(assert_trap (invoke "outermost") "null function reference")
(assert_trap (invoke "called") "null function reference")
(assert_trap (invoke "under-catch_all") "null function reference")
;; Fails: the reference is a function, and Step_read/return_call_ref-frame-addr is taken.
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
  (func $calls_one (result i32) (suspend $t) (return_call_ref $f (ref.func $one)))
  (elem declare func $one $calls_one)
  (func (export "function") (result i32) (call $run (ref.func $calls_one))))
(assert_return (invoke "function") (i32.const 1))
