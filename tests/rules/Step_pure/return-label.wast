;; Step_pure/return-label

;; -- the innermost context is a label
;; Holds: a return out of blocks and loops after a suspension; the one in the block of a handler leaves the
;; function that resumed, and not the continuation.
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
  (func $returns (result i32)
    (block (loop (block (i32.const 99) (suspend $t) (return (i32.const 7)))))
    (unreachable))
  (elem declare func $returns)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $returns)))
  (func $start (result (ref $k))
    (block $on_t (result (ref $k))
      (drop (resume $k (on $t $on_t) (cont.new $k (ref.func $returns))))
      (unreachable))
    (block (param (ref $k)) (return))
    (unreachable))
  (func (export "from-a-handler") (result i32) (resume $k (call $start))))
(assert_return (invoke "after-a-suspension") (i32.const 7))
(assert_return (invoke "from-a-handler") (i32.const 7))
;; Fails: the frame comes first.
(module (func (export "frame") (result i32) (return (i32.const 1))))
(assert_return (invoke "frame") (i32.const 1))
