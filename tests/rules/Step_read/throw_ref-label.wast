;; Step_read/throw_ref-label

;; -- the innermost context is a label
;; Holds: an exception leaves blocks and loops that were part of a continuation, and drops the values in them.
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
  (tag $exn (param i32))
  (func $throws (result i32)
    (i32.const 100)
    (block $caught (result i32)
      (try_table (catch $exn $caught)
        (i32.const 99)
        (loop (i64.const 99) (block (suspend $t) (f32.const 99) (throw $exn (i32.const 1))) (drop))
        (drop))
      (unreachable))
    (i32.add))
  (elem declare func $throws)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $throws))))
(assert_return (invoke "after-a-suspension") (i32.const 101))
;; Fails: there is a frame or a handler first; see Step_read/throw_ref-frame, Step_read/throw_ref-handler-catch.
