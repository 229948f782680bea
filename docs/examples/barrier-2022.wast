;;! dialect = "2022"
;;! dialect = "2022"
;; A barrier: what is inside may suspend to handlers inside, and not to those outside.
;;
;; Of WasmFX as first published. Some code must not be left half done and entered again: a host's frames may
;; lie in between, or a lock may be held. `barrier` runs its body like a block, but the search for a handler
;; ends there, in a trap. Values and exceptions leave it as they leave a block.
;;
;;   build/release/bin/wfx run docs/examples/barrier-2022.wast
;;
;; prints 1 2 (a suspension before the barrier), 3 (inside, before the one that traps), 4 5 (a handler of its
;; own inside the barrier), 6 (an exception crosses).

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (type $task (func))
  (type $coroutine (cont $task))
  (tag $pause)
  (tag $error (param i32))

  ;; Runs a coroutine to its end, however often it pauses.
  (func $run (param $c (ref $coroutine))
    (loop $again
      (block $on_pause (result (ref $coroutine))
        (resume (tag $pause $on_pause) (local.get $c))
        (return))
      (local.set $c)
      (br $again)))

  ;; Outside the barrier it suspends freely; the last suspension would have to cross it.
  (func $crossing
    (call $print (i32.const 1))
    (suspend $pause)
    (call $print (i32.const 2))
    (barrier $critical
      (call $print (i32.const 3))
      (suspend $pause)
      (unreachable)))
  (func $run_crossing (export "crossing")
    (call $run (cont.new (type $coroutine) (ref.func $crossing))))

  ;; The same barrier, and the handler is within it.
  (func $pausing
    (call $print (i32.const 4))
    (suspend $pause)
    (call $print (i32.const 5)))
  (func $local
    (barrier $critical
      (call $run (cont.new (type $coroutine) (ref.func $pausing)))))
  (func $run_local (export "local")
    (call $run (cont.new (type $coroutine) (ref.func $local))))

  ;; An exception, and the value of a barrier that ends: as for a block.
  (func $throwing (export "throwing")
    (block $caught (result i32)
      (try_table (catch $error $caught)
        (barrier $critical
          (throw $error (i32.const 6))))
      (unreachable))
    (call $print))
  (func $value (export "value") (result i32)
    (barrier $critical (result i32)
      (br $critical (i32.const 7))))

  (elem declare func $crossing $pausing $local))

(assert_trap (invoke "crossing") "barrier")
(assert_return (invoke "local"))
(assert_return (invoke "throwing"))
(assert_return (invoke "value") (i32.const 7))
