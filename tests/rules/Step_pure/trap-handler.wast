;; Step_pure/trap-handler

;; -- the innermost context is a handler
;; Holds: a trap leaves try_tables with every kind of clause, after a suspension as well.
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
  (func $traps (result i32)
    (block $caught
      (drop
        (block $all_ref (result exnref)
          (try_table (catch $exn $caught) (catch_all $caught)
            (try_table (catch_all_ref $all_ref) (suspend $t) (unreachable)))
          (unreachable))))
    (i32.const -1))
  (elem declare func $traps)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $traps))))
(assert_trap (invoke "after-a-suspension") "unreachable")
;; Fails: the trap is outside of the try_table.
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
    (block $all (try_table (catch_all $all) (suspend $t)))
    (unreachable))
  (elem declare func $traps)
  (func (export "outside") (result i32) (call $run (ref.func $traps))))
(assert_trap (invoke "outside") "unreachable")
