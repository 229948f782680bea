;; Step_pure/trap-label

;; -- the innermost context is a label
;; Holds: a trap leaves blocks and loops that were part of a continuation. Fails: there is a handler or a frame first;
;; see Step_pure/trap-handler, Step_pure/trap-frame.
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
  (func $traps (result i32)
    (block (loop (i32.const 99) (block (suspend $t) (unreachable)) (drop)))
    (i32.const -1))
  (elem declare func $traps)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $traps))))
(assert_trap (invoke "after-a-suspension") "unreachable")
