;; A start function may resume, suspend and keep continuations, but is no prompt.
;;
;; Whatever it suspends has to be handled within it. Where it traps, there is no instance, and what it did before stays
;; done: what it left elsewhere is alive.
;; Rules: Step/resume-live, Step/suspend-handled; decisions 3 and 7.

(module $state
  (type $f (func (result i32)))
  (type $k (cont $f))
  (global $i (export "i") (mut i32) (i32.const 0))
  (global $k (export "k") (mut (ref null $k)) (ref.null $k))
  (tag $e (export "e"))
  (func (export "i?") (result i32) (global.get $i))
  (func (export "resume") (result i32) (resume $k (global.get $k))))
(register "state" $state)

;; It resumes and handles.
(module
  (type $f (func))
  (type $k (cont $f))
  (global $i (import "state" "i") (mut i32))
  (tag $e (import "state" "e"))
  (func $suspends (suspend $e) (global.set $i (i32.const 2)))
  (elem declare func $suspends)
  (func $start
    (block $on_e (result (ref $k))
      (resume $k (on $e $on_e) (cont.new $k (ref.func $suspends)))
      (unreachable))
    (global.set $i (i32.const 1))
    (resume $k))
  (start $start))
(assert_return (invoke $state "i?") (i32.const 2))

;; It leaves a suspended continuation, which is resumed after its end, from another instance.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (global $k (import "state" "k") (mut (ref null $k)))
  (tag $e (import "state" "e"))
  (func $suspends (result i32) (suspend $e) (i32.const 33))
  (elem declare func $suspends)
  (func $start
    (block $on_e (result (ref $k))
      (drop (resume $k (on $e $on_e) (cont.new $k (ref.func $suspends))))
      (unreachable))
    (global.set $k))
  (start $start))
(assert_return (invoke $state "resume") (i32.const 33))
(assert_trap (invoke $state "resume") "continuation already consumed")

;; It traps in a continuation, after an effect.
(assert_trap
  (module
    (type $f (func))
    (type $k (cont $f))
    (global $i (import "state" "i") (mut i32))
    (func $traps (global.set $i (i32.const 3)) (unreachable))
    (elem declare func $traps)
    (func $start (resume $k (cont.new $k (ref.func $traps))))
    (start $start))
  "unreachable")
(assert_return (invoke $state "i?") (i32.const 3))

;; It resumes what is null, and what another's start has consumed.
(assert_trap
  (module
    (type $f (func))
    (type $k (cont $f))
    (func $start (resume $k (ref.null $k)))
    (start $start))
  "null continuation reference")
(assert_trap
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (global $k (import "state" "k") (mut (ref null $k)))
    (func $start (drop (resume $k (global.get $k))))
    (start $start))
  "continuation already consumed")

;; It leaves a fresh continuation that is alive though its own instance never came to be.
(assert_trap
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (global $k (import "state" "k") (mut (ref null $k)))
    (memory 1)
    (func $reads (result i32) (i32.load (i32.const 8)))
    (elem declare func $reads)
    (func $start
      (i32.store (i32.const 8) (i32.const 55))
      (global.set $k (cont.new $k (ref.func $reads)))
      (unreachable))
    (start $start))
  "unreachable")
(assert_return (invoke $state "resume") (i32.const 55))

;; The start function is itself what a continuation runs later.
(module $own
  (type $f (func))
  (type $k (cont $f))
  (global $count (mut i32) (i32.const 0))
  (func $start (global.set $count (i32.add (global.get $count) (i32.const 1))))
  (elem declare func $start)
  (start $start)
  (func (export "again") (resume $k (cont.new $k (ref.func $start))))
  (func (export "count") (result i32) (global.get $count)))
(assert_return (invoke $own "count") (i32.const 1))
(assert_return (invoke $own "again"))
(assert_return (invoke $own "count") (i32.const 2))
