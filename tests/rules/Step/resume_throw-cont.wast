;; Step/resume_throw-cont

;; resume_throw: the exception is raised where the continuation is suspended, inside of its exception handlers, and
;; leaves the continuation if none of them catches it.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i64) (result i32)))
  (type $k1 (cont $g))
  (tag $t)
  (tag $ask (result i64))
  (tag $exn (param i32))
  (tag $other)
  (elem declare func $never $never1 $suspends $catches $cleans_up $suspends_in_handler $nests $answers)

  (func $never (result i32) (unreachable))
  (func $never1 (param i64) (result i32) (unreachable))

  ;; Brings a continuation to its first suspension with $t.
  (func $start (param $k (ref $k)) (result (ref $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (local.get $k))
      (unreachable)))
  ;; Throws $exn with the value into a continuation. If the exception leaves it, the result is 1000 + the value.
  (func $kill (param $v i32) (param $k (ref $k)) (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $exn $caught)
        (resume_throw $k $exn (local.get $v) (local.get $k)))
      (return))
    (i32.add (i32.const 1000)))

  (func (export "fresh") (result i32) (call $kill (i32.const 1) (cont.new $k (ref.func $never))))

  ;; The arguments that a continuation waits for are neither needed nor taken.
  (func (export "fresh-with-parameters") (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $exn $caught)
        (resume_throw $k1 $exn (i32.const 2) (cont.new $k1 (ref.func $never1))))
      (unreachable)))
  (func (export "fresh-and-bound") (result i32)
    (call $kill (i32.const 3) (cont.bind $k1 $k (i64.const 0) (cont.new $k1 (ref.func $never1)))))

  (func $suspends (result i32) (suspend $t) (i32.const 5))
  (func (export "suspended") (result i32)
    (call $kill (i32.const 4) (call $start (cont.new $k (ref.func $suspends)))))
  (func (export "suspended-waiting-for-a-value") (result i32)
    (block $caught (result i32)
      (block $on_ask (result (ref $k1))
        (return (resume $k (on $ask $on_ask) (cont.new $k (ref.func $answers)))))
      (return (resume_throw $k1 $other))))
  (func $answers (result i32)
    (block $other
      (try_table (result i32) (catch $other $other)
        (i32.wrap_i64 (suspend $ask)))
      (return))
    (i32.const 55))

  ;; Caught inside: the continuation returns as usual.
  (func $catches (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $exn $caught) (call $suspends))
      (return))
    (i32.add (i32.const 10)))
  (func (export "caught-inside") (result i32)
    (call $kill (i32.const 6) (call $start (cont.new $k (ref.func $catches)))))

  ;; A fresh continuation has not entered the try_table of its function.
  (func (export "fresh-with-a-catch") (result i32)
    (call $kill (i32.const 7) (cont.new $k (ref.func $catches))))

  ;; The continuation catches the exception and throws it again.
  (global $cleaned (mut i32) (i32.const 0))
  (func $cleans_up (result i32)
    (block $all (result exnref)
      (try_table (result i32) (catch_all_ref $all) (call $suspends))
      (return))
    (global.set $cleaned (i32.add (global.get $cleaned) (i32.const 1)))
    (throw_ref))
  (func (export "rethrown") (result i32)
    (call $kill (i32.const 8) (call $start (cont.new $k (ref.func $cleans_up)))))
  (func (export "cleaned") (result i32) (global.get $cleaned))

  ;; The handler inside may suspend in turn: the handlers of the resume_throw are for that.
  (func $suspends_in_handler (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $exn $caught) (call $suspends))
      (return))
    (suspend $t)
    (i32.add (i32.const 20)))
  (func (export "suspends-in-handler") (result i32)
    (local $k (ref null $k))
    (local.set $k (call $start (cont.new $k (ref.func $suspends_in_handler))))
    (block $on_t (result (ref $k))
      (return (resume_throw $k $exn (on $t $on_t) (i32.const 9) (local.get $k))))
    (local.set $k)
    (i32.mul (i32.const 2) (resume $k (local.get $k))))

  ;; A continuation of two stacks: the exception is raised on the innermost.
  (func $nests (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $exn $caught)
        (resume $k (cont.new $k (ref.func $cleans_up))))
      (return))
    (i32.add (i32.const 30)))
  (func (export "nested") (result i32)
    (call $kill (i32.const 10) (call $start (cont.new $k (ref.func $nests)))))

  ;; resume_throw consumes its continuation.
  (func (export "twice") (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $never)))
    (drop (call $kill (i32.const 1) (ref.as_non_null (local.get $k))))
    (call $kill (i32.const 1) (ref.as_non_null (local.get $k)))))

;; Step/resume_throw-cont, Step/resume_throw_ref-live: E[(ref.exn a) throw_ref] with E = _ (call); no step of
;; the function.
(assert_return (invoke "fresh") (i32.const 1001))
;; Instr_ok/resume_throw: te* (ref null ct), without the parameters of ct.
(assert_return (invoke "fresh-with-parameters") (i32.const 2))
(assert_return (invoke "fresh-and-bound") (i32.const 1003))
;; Step/resume_throw_ref-live, then Step_read/throw_ref-prompt.
(assert_return (invoke "suspended") (i32.const 1004))
;; The throw stands for the value that suspend would have had; a tag without parameters takes no operands.
(assert_return (invoke "suspended-waiting-for-a-value") (i32.const 55))
;; Step_read/throw_ref-handler-catch inside, then Step_pure/prompt-vals: 6 + 10.
(assert_return (invoke "caught-inside") (i32.const 16))
;; A fresh continuation is a call not yet made: its function's handlers are not there.
(assert_return (invoke "fresh-with-a-catch") (i32.const 1007))
;; Step_read/throw_ref-handler-catch_all_ref, then throw_ref past the prompt.
(assert_return (invoke "rethrown") (i32.const 1008))
(assert_return (invoke "cleaned") (i32.const 1))
;; Step/suspend-handled at the prompt that resume_throw made: 2 * (9 + 20).
(assert_return (invoke "suspends-in-handler") (i32.const 58))
;; throw_ref at the innermost stack, past its prompt, to the handler on the outer one: 10 + 30.
(assert_return (invoke "nested") (i32.const 40))
(assert_return (invoke "cleaned") (i32.const 2))
;; Step_read/resume_throw_ref-dead, after Step/resume_throw-cont.
(assert_trap (invoke "twice") "continuation already consumed")

;; val^m of no, one, and several values of every kind, a continuation among them, arrive as they were.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $r (func (result i32)))
  (type $kr (cont $r))
  (tag $none)
  (tag $several (param i32 i64 f32 f64))
  (tag $cont (param (ref null $kr)))
  (func $never (unreachable))
  (func $seven (result i32) (i32.const 7))
  (elem declare func $never $seven)
  (func $new (result (ref $k)) (cont.new $k (ref.func $never)))
  (func (export "no-value") (result i32)
    (block $caught (try_table (catch $none $caught) (resume_throw $k $none (call $new))) (return (i32.const 0)))
    (i32.const 1))
  (func (export "several-values") (result i32 i64 f32 f64)
    (block $caught (result i32 i64 f32 f64)
      (try_table (catch $several $caught)
        (resume_throw $k $several (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4) (call $new)))
      (unreachable)))
  (func (export "continuation-as-a-value") (result i32)
    (block $caught (result (ref null $kr))
      (try_table (catch $cont $caught)
        (resume_throw $k $cont (cont.new $kr (ref.func $seven)) (call $new)))
      (unreachable))
    (resume $kr)))
(assert_return (invoke "no-value") (i32.const 1))
(assert_return (invoke "several-values") (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4))
(assert_return (invoke "continuation-as-a-value") (i32.const 7))

;; ea = $tagaddr(z)[x]: the exception has the tag of the module that throws; the continuation's module knows the
;; same tag under another index, and does not catch another tag of the same type.
(module $library
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $other (export "other"))
  (tag $exn (export "exn"))
  (tag $pause)
  (func $catches (result i32)
    (block $on_other
      (block $on_exn
        (try_table (catch $other $on_other) (catch $exn $on_exn) (suspend $pause))
        (return (i32.const 0)))
      (return (i32.const 1)))
    (i32.const 2))
  (elem declare func $catches)
  (func (export "suspended") (result (ref $k))
    (block $on_pause (result (ref $k))
      (drop (resume $k (on $pause $on_pause) (cont.new $k (ref.func $catches))))
      (unreachable))))
(register "library" $library)
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $exn (import "library" "exn"))
  (tag $other (import "library" "other"))
  (func $suspended (import "library" "suspended") (result (ref $k)))
  (tag $own)
  (func (export "exn") (result i32) (resume_throw $k $exn (call $suspended)))
  (func (export "other") (result i32) (resume_throw $k $other (call $suspended)))
  (func (export "own") (result i32) (resume_throw $k $own (call $suspended))))
(assert_return (invoke "exn") (i32.const 1))
(assert_return (invoke "other") (i32.const 2))
(assert_exception (invoke "own"))

;; One tag may be suspended with and thrown: a handler of suspensions does not see the exception.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $both)
  (func $never (unreachable))
  (elem declare func $never)
  (func (export "no-suspension") (result i32)
    (block $on_both (result (ref $k))
      (block $caught
        (try_table (catch $both $caught)
          (resume_throw $k $both (on $both $on_both) (cont.new $k (ref.func $never))))
        (unreachable))
      (return (i32.const 1)))
    (drop)
    (i32.const 2)))
(assert_return (invoke "no-suspension") (i32.const 1))
