;; Step_pure/return-frame

;; -- the innermost context is a frame
;; Holds: a return drops what else is on the function's stack, and goes to the caller: in place, and after both were
;; part of a continuation.
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
  (func $callee (result i32) (i32.const 99) (suspend $t) (f64.const 99) (return (i32.const 5)))
  (func $caller (result i32) (i32.add (i32.const 10) (call $callee)))
  (elem declare func $callee $caller)
  (func (export "to-the-caller") (result i32) (call $run (ref.func $caller)))
  ;; The outermost function of a continuation returns to its prompt.
  (func (export "to-the-prompt") (result i32) (call $run (ref.func $callee))))
(assert_return (invoke "to-the-caller") (i32.const 15))
(assert_return (invoke "to-the-prompt") (i32.const 5))
;; Fails: a label or a handler comes first; see Step_pure/return-label and Step_pure/return-handler.
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
  (func $in_a_block (result i32) (block (suspend $t) (return (i32.const 7))) (i32.const -1))
  (elem declare func $in_a_block)
  (func (export "in-a-block") (result i32) (call $run (ref.func $in_a_block))))
(assert_return (invoke "in-a-block") (i32.const 7))
