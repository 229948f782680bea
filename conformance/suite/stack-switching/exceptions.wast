;; Exceptions leave stacks as they leave frames, inwards and outwards.
;;
;; Handlers of exceptions and of suspensions do not take each other's events. Who catches: the continuation, what
;; resumes it, what resumes that; with catch, catch_ref, catch_all, catch_all_ref; and a try_table that stands around
;; a suspend is in force again when the continuation is resumed, under another one.
;; Rules: Step_read/throw_ref-prompt, Step_read/throw_ref-handler-*, Step/suspend-handled, Step/resume-live.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $e)
  (tag $exn (param i32))
  (tag $other)
  (func $throws (result i32) (throw $exn (i32.const 7)))
  (func $throws_other (result i32) (throw $other))
  (func $suspends_and_throws (result i32) (suspend $e) (throw $exn (i32.const 8)))
  (func $catches_inside (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $exn $caught) (suspend $e) (throw $exn (i32.const 9)))))
  (func $throws_on (result i32)
    (block $caught (result i32 exnref)
      (return (try_table (result i32) (catch_ref $exn $caught) (suspend $e) (throw $exn (i32.const 10)))))
    (throw_ref))
  (func $throws_another_from_its_handler (result i32)
    (block $caught
      (return (try_table (result i32) (catch_all $caught) (suspend $e) (throw $exn (i32.const 11)))))
    (throw $exn (i32.const 12)))
  (elem declare func $throws $throws_other $suspends_and_throws $catches_inside $throws_on
    $throws_another_from_its_handler)

  ;; Lets a continuation run to its end.
  (func $run (param $f (ref $f)) (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (local.get $f)))
    (loop $again (result i32)
      (block $on_e (result (ref $k))
        (return (resume $k (on $e $on_e) (local.get $k))))
      (local.set $k)
      (br $again)))
  ;; catch: the payload, made negative; -1 for any other.
  (func $catch (param $f (ref $f)) (result i32)
    (block $all
      (block $caught (result i32)
        (return (try_table (result i32) (catch $exn $caught) (catch_all $all) (call $run (local.get $f)))))
      (return (i32.mul (i32.const -1))))
    (i32.const -1))
  (func (export "throws") (result i32) (call $catch (ref.func $throws)))
  (func (export "throws another") (result i32) (call $catch (ref.func $throws_other)))
  (func (export "suspends and throws") (result i32) (call $catch (ref.func $suspends_and_throws)))
  (func (export "catches inside") (result i32) (call $catch (ref.func $catches_inside)))
  (func (export "throws on") (result i32) (call $catch (ref.func $throws_on)))
  (func (export "throws another from its handler") (result i32)
    (call $catch (ref.func $throws_another_from_its_handler)))
  (func (export "uncaught") (result i32) (call $run (ref.func $suspends_and_throws)))

  ;; catch_ref and catch_all_ref give what can be thrown on, across another stack.
  (func $rethrows_later (result i32)
    (local $exn exnref)
    (block $caught (result exnref)
      (return (try_table (result i32) (catch_all_ref $caught) (call $run (ref.func $suspends_and_throws)))))
    (local.set $exn)
    (suspend $e)
    (throw_ref (local.get $exn)))
  (elem declare func $rethrows_later)
  (func (export "thrown on after a suspension") (result i32) (call $catch (ref.func $rethrows_later)))

  ;; A try_table between the prompt and its handler's label: the branch to the label leaves it, so that the code there
  ;; is not guarded.
  (func (export "the label is outside") (result i32)
    (block $on_e (result (ref $k))
      (block $caught (result i32)
        (return
          (try_table (result i32) (catch $exn $caught)
            (resume $k (on $e $on_e) (cont.new $k (ref.func $suspends_and_throws))))))
      (return (i32.const -1)))
    (resume $k))
  (func (export "the label is inside") (result i32)
    (block $caught (result i32)
      (return
        (try_table (result i32) (catch $exn $caught)
          (block $on_e (result (ref $k))
            (br 1 (resume $k (on $e $on_e) (cont.new $k (ref.func $suspends_and_throws)))))
          (resume $k))))
    (i32.mul (i32.const -1)))
  ;; The try_table at the first resume is gone at the second; that of the second counts.
  (func (export "another try_table at each resume") (result i32)
    (local $k (ref null $k))
    (block $on_e (result (ref $k))
      (block $first (result i32)
        (return
          (try_table (result i32) (catch $exn $first)
            (resume $k (on $e $on_e) (cont.new $k (ref.func $suspends_and_throws))))))
      (return (i32.const 1)))
    (local.set $k)
    (block $second (result i32)
      (return (try_table (result i32) (catch $exn $second) (resume $k (local.get $k)))))
    (i32.add (i32.const 100)))
  ;; The innermost of the continuation's own and the resumer's.
  (func (export "inside and outside") (result i32)
    (block $outside (result i32)
      (return
        (try_table (result i32) (catch $exn $outside) (call $run (ref.func $catches_inside)))))
    (drop)
    (i32.const -1)))
(assert_return (invoke "throws") (i32.const -7))
(assert_return (invoke "throws another") (i32.const -1))
(assert_return (invoke "suspends and throws") (i32.const -8))
(assert_return (invoke "catches inside") (i32.const 9))
(assert_return (invoke "throws on") (i32.const -10))
(assert_return (invoke "throws another from its handler") (i32.const -12))
(assert_exception (invoke "uncaught"))
(assert_return (invoke "thrown on after a suspension") (i32.const -8))
(assert_exception (invoke "the label is outside"))
(assert_return (invoke "the label is inside") (i32.const -8))
(assert_return (invoke "another try_table at each resume") (i32.const 108))
(assert_return (invoke "inside and outside") (i32.const 9))

;; One tag, two kinds of event: a suspend is not caught by a catch, and a throw is not handled by a prompt.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (func $suspends (result i32) (suspend $t) (i32.const 1))
  (func $throws (result i32) (throw $t))
  (func $suspends_under_catch (result i32)
    (block $caught
      (return (try_table (result i32) (catch $t $caught) (suspend $t) (i32.const 2))))
    (i32.const -2))
  (func $suspends_under_catch_all (result i32)
    (block $caught (result exnref)
      (return (try_table (result i32) (catch_all_ref $caught) (suspend $t) (i32.const 3))))
    (drop)
    (i32.const -3))
  (func $suspends_then_throws (result i32)
    (block $caught
      (return (try_table (result i32) (catch $t $caught) (suspend $t) (throw $t))))
    (i32.const 4))
  (elem declare func $suspends $throws $suspends_under_catch $suspends_under_catch_all $suspends_then_throws)
  ;; 10 for a suspension and what it goes on to, -1 for an exception.
  (func $both (param $f (ref $f)) (result i32)
    (block $caught
      (block $on_t (result (ref $k))
        (return
          (try_table (result i32) (catch $t $caught) (resume $k (on $t $on_t) (cont.new $k (local.get $f))))))
      (return (i32.add (resume $k) (i32.const 10))))
    (i32.const -1))
  (func (export "suspends") (result i32) (call $both (ref.func $suspends)))
  (func (export "throws") (result i32) (call $both (ref.func $throws)))
  (func (export "suspends under catch") (result i32) (call $both (ref.func $suspends_under_catch)))
  (func (export "suspends under catch_all") (result i32) (call $both (ref.func $suspends_under_catch_all)))
  (func (export "suspends, then throws") (result i32) (call $both (ref.func $suspends_then_throws)))
  ;; Each kind passes over a prompt, or a try_table, of the other.
  (func $guarded (result i32)
    (block $caught
      (return (try_table (result i32) (catch $t $caught) (resume $k (cont.new $k (ref.func $suspends))))))
    (i32.const -1))
  (func $prompted (result i32)
    (block $on_t (result (ref $k))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $throws)))))
    (drop)
    (i32.const -1))
  (elem declare func $guarded $prompted)
  (func (export "a suspension passes a try_table") (result i32) (call $both (ref.func $guarded)))
  (func (export "an exception passes a prompt") (result i32) (call $both (ref.func $prompted))))
(assert_return (invoke "suspends") (i32.const 11))
(assert_return (invoke "throws") (i32.const -1))
(assert_return (invoke "suspends under catch") (i32.const 12))
(assert_return (invoke "suspends under catch_all") (i32.const 13))
(assert_return (invoke "suspends, then throws") (i32.const 14))
(assert_return (invoke "a suspension passes a try_table") (i32.const 11))
(assert_return (invoke "an exception passes a prompt") (i32.const -1))

;; Through many stacks, each with a frame of its own: caught at the bottom, or in the middle.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (tag $exn (param i32))
  (global $left (mut i32) (i32.const 0))
  (func $tower (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (throw $exn (i32.const 5))))
    (if (i32.eq (local.get $n) (i32.const 50))
      (then
        (block $caught (result i32)
          (return
            (try_table (result i32) (catch $exn $caught)
              (resume $k (i32.sub (local.get $n) (i32.const 1)) (cont.new $k (ref.func $tower))))))
        (return (i32.mul (i32.const 10)))))
    (i32.add
      (resume $k (i32.sub (local.get $n) (i32.const 1)) (cont.new $k (ref.func $tower)))
      (i32.const 1)))
  (elem declare func $tower)
  (func (export "through a tower") (param $n i32) (result i32)
    (block $caught (result i32)
      (return
        (try_table (result i32) (catch $exn $caught)
          (resume $k (local.get $n) (cont.new $k (ref.func $tower))))))))
(assert_return (invoke "through a tower" (i32.const 0)) (i32.const 5))
(assert_return (invoke "through a tower" (i32.const 1)) (i32.const 5))
(assert_return (invoke "through a tower" (i32.const 49)) (i32.const 5))
(assert_return (invoke "through a tower" (i32.const 50)) (i32.const 50))
(assert_return (invoke "through a tower" (i32.const 60)) (i32.const 60))

;; An exception that has left a continuation has ended it; what was suspended beside it is as alive as before.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $e)
  (tag $exn)
  (func $child (result i32) (suspend $e) (i32.const 3))
  (func $parent (result i32) (suspend $e) (throw $exn))
  (elem declare func $child $parent)
  (func $suspended (param $f (ref $f)) (result (ref $k))
    (block $on_e (result (ref $k))
      (drop (resume $k (on $e $on_e) (cont.new $k (local.get $f))))
      (unreachable)))
  (func (export "beside an exception") (result i32)
    (local $child (ref null $k)) (local $parent (ref null $k))
    (local.set $child (call $suspended (ref.func $child)))
    (local.set $parent (call $suspended (ref.func $parent)))
    (block $caught
      (try_table (catch $exn $caught) (drop (resume $k (local.get $parent))))
      (unreachable))
    (resume $k (local.get $child))))
(assert_return (invoke "beside an exception") (i32.const 3))
