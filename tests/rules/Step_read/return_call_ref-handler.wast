;; Step_read/return_call_ref-handler

;; -- the innermost context is a handler
;; Holds: a tail call leaves the try_table: what the callee throws is not caught there, and arrives outside of the
;; prompt.
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
  (tag $exn)
  (func $throws (result i32) (suspend $t) (throw $exn))
  (func $calls (result i32)
    (block $all (try_table (catch_all $all) (suspend $t) (return_call $throws)))
    (i32.const -1))
  (elem declare func $calls)
  (func (export "not-caught-inside") (result i32)
    (block $caught (return (try_table (result i32) (catch $exn $caught) (call $run (ref.func $calls)))))
    (i32.const 1)))
(assert_return (invoke "not-caught-inside") (i32.const 1))
;; Fails: a call that is not a tail call stays in the try_table.
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
  (tag $exn)
  (func $throws (result i32) (suspend $t) (throw $exn))
  (func $calls (result i32)
    (block $all (return (try_table (result i32) (catch_all $all) (suspend $t) (call $throws))))
    (i32.const 2))
  (elem declare func $calls)
  (func (export "caught-inside") (result i32) (call $run (ref.func $calls))))
(assert_return (invoke "caught-inside") (i32.const 2))
