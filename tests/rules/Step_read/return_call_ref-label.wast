;; Step_read/return_call_ref-label

;; -- the innermost context is a label
;; Holds: a tail call out of blocks and loops that were part of a continuation, into a function that suspends as well.
;; Fails: there is a handler or a frame first; see Step_read/return_call_ref-handler, -frame-addr.
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
  (func $next (result i32) (suspend $t) (i32.const 5))
  (func $calls (result i32)
    (i32.const 99)
    (block (loop (f32.const 99) (suspend $t) (return_call $next)))
    (unreachable))
  (elem declare func $calls)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $calls))))
(assert_return (invoke "after-a-suspension") (i32.const 5))
