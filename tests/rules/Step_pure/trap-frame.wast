;; Step_pure/trap-frame

;; -- the innermost context is a frame
;; Holds: a trap leaves each function of a continuation, after a suspension as well; no handler on the way stops it.
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
  (func $traps (suspend $t) (unreachable))
  (func $calls (result i32)
    (block $all (try_table (catch_all $all) (call $traps)))
    (i32.const -1))
  (elem declare func $calls)
  (func (export "trap") (result i32) (call $run (ref.func $calls))))
(assert_trap (invoke "trap") "unreachable")
;; Fails: the function ends without a trap.
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
  (func $ends (result i32) (suspend $t) (i32.const 1))
  (elem declare func $ends)
  (func (export "no-trap") (result i32) (call $run (ref.func $ends))))
(assert_return (invoke "no-trap") (i32.const 1))
