;; A state handler: a program asks for a state and replaces it; what that means is up to its handlers.
;;
;; The program below reads with $get and writes with $put, and nothing in it says where the state is.
;; $with_state keeps it in a local variable of its own. $with_history stands between the two and handles $put
;; alone: it prints each new state and passes it on. It does not see $get, which finds its way to $with_state
;; by itself.
;;
;;   build/release/bin/wfx run docs/examples/state.wast
;;
;; prints 3 2 1 0, the history of a countdown from 4.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (tag $get (result i32))     ;; the suspended program is resumed with the state
  (tag $put (param i32))      ;; it hands over the new state, and is resumed with nothing

  (type $task (func (result i32)))
  (type $answered (func (param i32) (result i32)))
  (type $program (cont $task))           ;; fresh, or suspended with $put
  (type $asking (cont $answered))        ;; suspended with $get: needs the state to go on

  ;; Counts the state down to nothing; answers with the number of steps that took.
  (func $countdown (result i32)
    (local $steps i32) (local $state i32)
    (loop $again
      (local.set $state (suspend $get))
      (if (i32.eqz (local.get $state)) (then (return (local.get $steps))))
      (suspend $put (i32.sub (local.get $state) (i32.const 1)))
      (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
      (br $again))
    (unreachable))
  (elem declare func $countdown)

  ;; Runs a program from a given state. The result is the program's, and below it the state at its end.
  (func $with_state (param $state i32) (param $p (ref $program)) (result i32 i32)
    (local $result i32) (local $asking (ref null $asking))
    (loop $again
      (block $on_put (result i32 (ref $program))
        (block $on_get (result (ref $asking))
          (resume $program (on $get $on_get) (on $put $on_put) (local.get $p))
          (local.set $result)
          (return (local.get $state) (local.get $result)))
        ;; $get: bind the state to the continuation, and it is a $program again.
        (local.set $asking)
        (local.set $p (cont.bind $asking $program (local.get $state) (local.get $asking)))
        (br $again))
      ;; $put
      (local.set $p)
      (local.set $state)
      (br $again))
    (unreachable))

  ;; Runs a program, and is one itself: it has its own answer to $put, which is to print and to $put again.
  (func $with_history (param $p (ref $program)) (result i32)
    (local $state i32)
    (loop $again
      (block $on_put (result i32 (ref $program))
        (return (resume $program (on $put $on_put) (local.get $p))))
      (local.set $p)
      (local.set $state)
      (call $print (local.get $state))
      (suspend $put (local.get $state))
      (br $again))
    (unreachable))
  (type $historian_task (func (param (ref $program)) (result i32)))
  (type $historian (cont $historian_task))
  (elem declare func $with_history)

  (func $quiet (export "quiet") (param $state i32) (result i32 i32)
    (call $with_state (local.get $state) (cont.new $program (ref.func $countdown))))

  (func $main (export "main") (result i32 i32)
    (call $with_state
      (i32.const 4)
      (cont.bind $historian $program
        (cont.new $program (ref.func $countdown))
        (cont.new $historian (ref.func $with_history))))))

;; The state at the end, and the number of steps.
(assert_return (invoke "quiet" (i32.const 4)) (i32.const 0) (i32.const 4))
(assert_return (invoke "main") (i32.const 0) (i32.const 4))
