;; Step_read/throw_ref-prompt

;; An exception passes the prompts between its throw and its handler, and their handlers do not see it; a trap
;; passes all. What is left behind is gone: the continuation was consumed when it was resumed.

(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $exn (param i32))
  (tag $both)  ;; thrown and suspended with
  (global $kept (mut (ref null $k)) (ref.null $k))
  (global $log (mut i32) (i32.const 0))
  (elem declare func
    $throws $throws_both $traps $one $two $traps_one $traps_two $catches_inside $suspends_then_throws)

  (func $note (param $digit i32)
    (global.set $log (i32.add (i32.mul (global.get $log) (i32.const 10)) (local.get $digit))))

  (func $throws (throw $exn (i32.const 7)))
  (func $throws_both (throw $both))
  (func $traps (drop (i32.div_u (i32.const 1) (i32.const 0))))

  ;; Runs a continuation under a handler that is not concerned.
  (func $under_t (param $k (ref $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (local.get $k))
      (return))
    (unreachable))

  (func $one (call $under_t (cont.new $k (ref.func $throws))))
  (func $two (call $under_t (cont.new $k (ref.func $one))))
  (func (export "catch-behind-three-prompts") (result i32)
    (block $caught (result i32)
      (try_table (catch $exn $caught) (call $under_t (cont.new $k (ref.func $two))))
      (i32.const -1)))
  (func (export "uncaught") (call $under_t (cont.new $k (ref.func $two))))

  ;; Caught halfway: the prompts outside stay.
  (func $catches_inside
    (block $caught (result i32)
      (try_table (catch $exn $caught) (call $under_t (cont.new $k (ref.func $throws))))
      (unreachable))
    (call $note)
    (suspend $t)
    (call $note (i32.const 8)))
  (func (export "catch-halfway") (result i32)
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $catches_inside)))
      (unreachable))
    (resume $k)
    (global.get $log))

  ;; A handler around a suspension: (on $both) is for suspend, catch $both for throw.
  (func (export "throw-is-no-suspend") (result i32)
    (block $caught
      (block $on_both (result (ref $k))
        (try_table (catch $both $caught)
          (resume $k (on $both $on_both) (cont.new $k (ref.func $throws_both))))
        (unreachable))
      (return (drop) (i32.const 0)))
    (i32.const 1))

  ;; The handlers around the resume in force count, not those around an earlier one.
  (func $suspends_then_throws (suspend $t) (throw $exn (i32.const 9)))
  (func (export "catch-at-the-later-resume") (result i32)
    (local $k (ref null $k))
    (block $first (result i32)
      (block $on_t (result (ref $k))
        (try_table (catch $exn $first)
          (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends_then_throws))))
        (unreachable))
      (local.set $k)
      (block $second (result i32)
        (try_table (catch $exn $second) (resume $k (local.get $k)))
        (unreachable))
      (return (i32.add (i32.const 100))))
    (return))

  ;; Traps.
  (func $traps_one (call $under_t (cont.new $k (ref.func $traps))))
  (func $traps_two
    (block $all
      (try_table (catch_all $all) (call $under_t (cont.new $k (ref.func $traps_one)))))
    (call $note (i32.const 3)))
  (func (export "trap")
    (global.set $log (i32.const 0))
    (global.set $kept (cont.new $k (ref.func $traps_two)))
    (call $note (i32.const 1))
    (call $under_t (ref.as_non_null (global.get $kept)))
    (call $note (i32.const 2)))
  (func (export "log") (result i32) (global.get $log))
  (func (export "resume-kept") (resume $k (global.get $kept))))

;; Step_read/throw_ref-prompt, three times; then Step_read/throw_ref-handler-catch.
(assert_return (invoke "catch-behind-three-prompts") (i32.const 7))
;; Step_read/throw_ref-prompt up to the end: an uncaught exception.
(assert_exception (invoke "uncaught"))
;; Step_read/throw_ref-prompt once; the outer prompt then takes the suspension (Step/suspend-handled).
(assert_return (invoke "catch-halfway") (i32.const 78))
;; Step_read/throw_ref-prompt: handlers of a prompt are for suspend and switch, with the same tag too.
(assert_return (invoke "throw-is-no-suspend") (i32.const 1))
;; Step_read/throw_ref-prompt: the context is that of the second resume: 100 + 9.
(assert_return (invoke "catch-at-the-later-resume") (i32.const 109))
;; Step_pure/trap-prompt: no catch_all and no prompt stops a trap.
(assert_trap (invoke "trap") "integer divide by zero")
;; What happened before the trap stays; nothing after it ran.
(assert_return (invoke "log") (i32.const 1))
;; Step_read/resume-dead: the continuation that trapped stays consumed.
(assert_trap (invoke "resume-kept") "continuation already consumed")

;; catch_all, catch_ref and catch_all_ref around a resume, and the exception's values through them.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn (param i32))
  (func $throws (throw $exn (i32.const 5)))
  (elem declare func $throws)
  (func $resume (resume $k (cont.new $k (ref.func $throws))))
  (func (export "catch_all") (result i32)
    (block $caught (try_table (catch_all $caught) (call $resume)) (return (i32.const 0)))
    (i32.const 1))
  (func (export "catch_ref") (result i32)
    (block $caught (result i32 exnref) (try_table (catch_ref $exn $caught) (call $resume)) (unreachable))
    (drop))
  (func (export "catch_all_ref") (result i32)
    (block $again (result i32)
      (try_table (catch $exn $again)
        (block $caught (result exnref) (try_table (catch_all_ref $caught) (call $resume)) (unreachable))
        (throw_ref))
      (unreachable))))
(assert_return (invoke "catch_all") (i32.const 1))
(assert_return (invoke "catch_ref") (i32.const 5))
(assert_return (invoke "catch_all_ref") (i32.const 5))

;; -- the innermost context is a prompt
;; Fails: a frame, a label or a handler of the same continuation comes first; caught there, it does not come to the
;; prompt.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $exn)
  (func $throws (throw $exn))
  (func $catches (result i32)
    (block $caught (try_table (catch_all $caught) (call $throws)) (unreachable))
    (i32.const 3))
  (elem declare func $catches)
  (func (export "caught-before-the-prompt") (result i32)
    (block $caught (try_table (catch_all $caught) (return (resume $k (cont.new $k (ref.func $catches))))))
    (i32.const -1)))
(assert_return (invoke "caught-before-the-prompt") (i32.const 3))

;; A continuation that an exception has left stays consumed, and so do all that it had resumed.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $exn)
  (global $inner (mut (ref null $k)) (ref.null $k))
  (global $outer (mut (ref null $k)) (ref.null $k))
  (func $throws (throw $exn))
  (func $resumes (global.set $inner (cont.new $k (ref.func $throws))) (resume $k (global.get $inner)))
  (elem declare func $throws $resumes)
  (func (export "throw")
    (global.set $outer (cont.new $k (ref.func $resumes)))
    (block $caught (try_table (catch_all $caught) (resume $k (global.get $outer)))))
  (func (export "inner") (resume $k (global.get $inner)))
  (func (export "outer") (resume $k (global.get $outer))))
(assert_return (invoke "throw"))
(assert_trap (invoke "inner") "continuation already consumed")
(assert_trap (invoke "outer") "continuation already consumed")
