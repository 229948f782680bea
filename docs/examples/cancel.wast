;; Cancelling with resume_throw: a paused task is told to give up, and can still put things in order.
;;
;; A task that is merely dropped never runs again: whatever it holds stays held. resume_throw resumes it with
;; an exception in place of a value, so that its handlers run, from the innermost call outwards.
;;
;;   build/release/bin/wfx run docs/examples/cancel.wast
;;
;; prints 1 (file opened), 10 and 11 (two pieces of work), 2 (file closed); then 3, after a task that
;; was cancelled before its first step.

(module
  (func $print (import "spectest" "print_i32") (param i32))

  (type $task (func))
  (type $running (cont $task))

  (tag $pause)
  (tag $cancel (param i32))           ;; an exception; the reason is a number
  (global $open (mut i32) (i32.const 0))

  ;; Endless work in pieces. Knows nothing of files or of being cancelled.
  (func $work
    (local $n i32)
    (local.set $n (i32.const 10))
    (loop $forever
      (call $print (local.get $n))
      (suspend $pause)
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br $forever)))

  ;; Opens a file, works, and closes the file whatever happens.
  (func $work_with_file
    (call $print (i32.const 1))
    (global.set $open (i32.const 1))
    (block $clean_up (result exnref)
      (try_table (catch_all_ref $clean_up)
        (call $work))
      (unreachable))
    (call $print (i32.const 2))
    (global.set $open (i32.const 0))
    (throw_ref))                      ;; the exception goes on, out of the continuation
  (elem declare func $work_with_file)

  ;; Cancels a task, and answers with the reason as it came back: the exception that leaves the task arrives
  ;; here, at the resume_throw.
  (func $cancel (param $t (ref $running)) (param $reason i32) (result i32)
    (block $cancelled (result i32)
      (try_table (catch $cancel $cancelled)
        (resume_throw $running $cancel (local.get $reason) (local.get $t)))
      (unreachable)))

  ;; Runs a task up to its next pause.
  (func $step (param $t (ref $running)) (result (ref $running))
    (block $on_pause (result (ref $running))
      (resume $running (on $pause $on_pause) (local.get $t))
      (unreachable)))

  (func $main (export "main") (result i32 i32)
    (local $t (ref null $running))
    (local.set $t (cont.new $running (ref.func $work_with_file)))
    (local.set $t (call $step (ref.as_non_null (local.get $t))))
    (local.set $t (call $step (ref.as_non_null (local.get $t))))
    (call $cancel (ref.as_non_null (local.get $t)) (i32.const 7))
    (global.get $open))

  ;; A fresh task has no handlers yet: the exception comes straight back, and no step of the task runs.
  (func $before_first_step (export "before-first-step") (result i32)
    (call $cancel (cont.new $running (ref.func $work_with_file)) (i32.const 8))
    (call $print (i32.const 3))))

(assert_return (invoke "main") (i32.const 7) (i32.const 0))
(assert_return (invoke "before-first-step") (i32.const 8))
