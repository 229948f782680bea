;; Step/resume_throw_ref-live

;; resume_throw_ref: as resume_throw, with an exception that exists already, or with null.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (tag $exn (param i32 i32))
  (elem declare func $never $suspends $catches $catches_all)

  (func $never (result i32) (unreachable))
  (func $suspends (result i32) (suspend $t) (i32.const 0))
  (func $catches (result i32)
    (block $caught (result i32 i32)
      (try_table (result i32) (catch $exn $caught) (call $suspends))
      (return))
    (i32.sub))
  (func $catches_all (result i32)
    (block $all
      (try_table (result i32) (catch_all $all) (call $suspends))
      (return))
    (i32.const 99))

  (func $make (param $a i32) (param $b i32) (result exnref)
    (local $e exnref)
    (block $caught (result i32 i32 exnref)
      (try_table (catch_ref $exn $caught) (throw $exn (local.get $a) (local.get $b)))
      (unreachable))
    (local.set $e)
    (drop)
    (drop)
    (local.get $e))

  (func $start (param $k (ref $k)) (result (ref $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (local.get $k))
      (unreachable)))

  (func (export "caught-inside") (result i32)
    (resume_throw_ref $k
      (call $make (i32.const 50) (i32.const 8)) (call $start (cont.new $k (ref.func $catches)))))

  (func (export "caught-outside") (result i32)
    (block $caught (result i32 i32)
      (try_table (result i32) (catch $exn $caught)
        (resume_throw_ref $k
          (call $make (i32.const 60) (i32.const 9)) (call $start (cont.new $k (ref.func $suspends)))))
      (return))
    (i32.sub))

  (func (export "fresh") (result i32)
    (block $caught (result i32 i32)
      (try_table (result i32) (catch $exn $caught)
        (resume_throw_ref $k
          (call $make (i32.const 70) (i32.const 1)) (cont.new $k (ref.func $never))))
      (return))
    (i32.sub))

  ;; One exception, in two continuations.
  (func (export "same-exception-twice") (result i32)
    (local $e exnref)
    (local.set $e (call $make (i32.const 5) (i32.const 2)))
    (i32.add
      (resume_throw_ref $k (local.get $e) (call $start (cont.new $k (ref.func $catches))))
      (resume_throw_ref $k (local.get $e) (call $start (cont.new $k (ref.func $catches))))))

  ;; A null exception traps before the continuation is entered, whose catch_all does not see the trap.
  (global $k (mut (ref null $k)) (ref.null $k))
  (func (export "null-exception") (result i32)
    (global.set $k (call $start (cont.new $k (ref.func $catches_all))))
    (resume_throw_ref $k (ref.null exn) (global.get $k)))
  (func (export "resume-after-null-exception") (result i32)
    (resume $k (global.get $k))))

;; Step/resume_throw_ref-live, Step_read/throw_ref-handler-catch inside: 50 - 8.
(assert_return (invoke "caught-inside") (i32.const 42))
;; Step_read/throw_ref-prompt: 60 - 9.
(assert_return (invoke "caught-outside") (i32.const 51))
;; Step/resume_throw_ref-live with E = _ (call): 70 - 1.
(assert_return (invoke "fresh") (i32.const 69))
;; An exception is a value and is not used up.
(assert_return (invoke "same-exception-twice") (i32.const 6))
;; Step_read/resume_throw_ref-exn-null.
(assert_trap (invoke "null-exception") "null exception reference")
;; That rule leaves the store as it was: the continuation is not consumed.
(assert_return (invoke "resume-after-null-exception") (i32.const 0))

;; The handlers are those of the resume_throw_ref: where the continuation catches the exception and suspends, they
;; handle the suspension.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (tag $exn)
  (func $suspends_when_it_catches (result i32)
    (block $caught (try_table (catch_all $caught) (suspend $t)))
    (suspend $t)
    (i32.const 6))
  (elem declare func $suspends_when_it_catches)
  (func $exception (result exnref)
    (block $caught (result exnref)
      (try_table (catch_ref $exn $caught) (throw $exn))
      (unreachable)))
  (func $start (result (ref $k))
    (block $on_t (result (ref $k))
      (drop (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends_when_it_catches))))
      (unreachable)))
  (func (export "handled") (result i32)
    (block $on_t (result (ref $k))
      (return (resume_throw_ref $k (on $t $on_t) (call $exception) (call $start))))
    (resume $k))
  (func (export "unhandled") (result i32) (resume_throw_ref $k (call $exception) (call $start))))
(assert_return (invoke "handled") (i32.const 6))
(assert_suspension (invoke "unhandled") "unhandled")

;; A continuation of several stacks: the exception is raised on the innermost, and leaves them one after another.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $exn)
  (global $log (mut i32) (i32.const 0))
  (func $note (param $digit i32)
    (global.set $log (i32.add (i32.mul (global.get $log) (i32.const 10)) (local.get $digit))))
  (func $innermost
    (block $all (result exnref) (try_table (catch_all_ref $all) (suspend $t)) (unreachable))
    (call $note (i32.const 1))
    (throw_ref))
  (func $middle
    (block $all (result exnref)
      (try_table (catch_all_ref $all) (resume $k (cont.new $k (ref.func $innermost))))
      (unreachable))
    (call $note (i32.const 2))
    (throw_ref))
  (func $outermost (resume $k (cont.new $k (ref.func $middle))) (call $note (i32.const 9)))
  (elem declare func $innermost $middle $outermost)
  (func $exception (result exnref)
    (block $caught (result exnref)
      (try_table (catch_ref $exn $caught) (throw $exn))
      (unreachable)))
  (func (export "three-stacks") (result i32)
    (local $k (ref null $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $outermost)))
      (unreachable))
    (local.set $k)
    (block $caught
      (try_table (catch $exn $caught) (resume_throw_ref $k (call $exception) (local.get $k)))
      (unreachable))
    (global.get $log)))
(assert_return (invoke "three-stacks") (i32.const 12))
