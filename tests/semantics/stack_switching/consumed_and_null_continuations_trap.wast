;; The five instructions that take a continuation, each with one that was consumed before and with null; and
;; the five ways to consume one.

(module
  (type $f (func))
  (type $k (cont $f))
  (rec
    (type $g (func (param (ref null $s))))
    (type $s (cont $g)))
  (tag $t)
  (tag $exn)
  (elem declare func $nop $g_nop $switches)
  (global $k (mut (ref null $k)) (ref.null $k))
  (global $s (mut (ref null $s)) (ref.null $s))

  (func $nop)
  (func $g_nop (type $g))

  ;; To consume.
  (func (export "null") (global.set $k (ref.null $k)) (global.set $s (ref.null $s)))
  (func $new
    (global.set $k (cont.new $k (ref.func $nop)))
    (global.set $s (cont.new $s (ref.func $g_nop))))
  (func (export "by-resume")
    (call $new)
    (resume $k (global.get $k))
    (resume $s (ref.null $s) (global.get $s)))
  (func (export "by-bind")
    (call $new)
    (drop (cont.bind $k $k (global.get $k)))
    (drop (cont.bind $s $k (ref.null $s) (global.get $s))))
  (func (export "by-throw")
    (call $new)
    (block $l (try_table (catch $exn $l) (resume_throw $k $exn (global.get $k))))
    (block $l (try_table (catch $exn $l) (resume_throw $s $exn (global.get $s)))))
  (func $an_exception (result exnref)
    (block $l (result exnref)
      (try_table (catch_all_ref $l) (throw $exn))
      (unreachable)))
  (func (export "by-throw-ref")
    (call $new)
    (block $l (try_table (catch $exn $l) (resume_throw_ref $k (call $an_exception) (global.get $k))))
    (block $l (try_table (catch $exn $l) (resume_throw_ref $s (call $an_exception) (global.get $s)))))
  (func $switches (type $g) (drop (switch $s $t (global.get $s))))
  (func (export "by-switch")
    (resume $k (global.get $k))
    (resume $s (on $t switch) (ref.null $s) (cont.new $s (ref.func $switches))))
  (func (export "renew") (call $new))

  ;; To use.
  (func (export "resume") (resume $k (global.get $k)))
  (func (export "bind") (drop (cont.bind $k $k (global.get $k))))
  (func (export "throw") (resume_throw $k $exn (global.get $k)))
  (func (export "throw-ref") (resume_throw_ref $k (call $an_exception) (global.get $k)))
  (func (export "switch")
    (resume $s (on $t switch) (ref.null $s) (cont.new $s (ref.func $switches))))
  (func (export "switch-unhandled")
    (resume $s (ref.null $s) (cont.new $s (ref.func $switches))))

  ;; cont.new takes a function.
  (func (export "new") (drop (cont.new $k (ref.null $f)))))

(invoke "null")
;; Step_pure/resume-null
(assert_trap (invoke "resume") "null continuation reference")
;; Step_pure/cont.bind-null
(assert_trap (invoke "bind") "null continuation reference")
;; Step_pure/resume_throw-null
(assert_trap (invoke "throw") "null continuation reference")
;; Step_pure/resume_throw_ref-null
(assert_trap (invoke "throw-ref") "null continuation reference")
;; Step_pure/switch-null, with a handler and without
(assert_trap (invoke "switch") "null continuation reference")
(assert_trap (invoke "switch-unhandled") "null continuation reference")
;; Step_pure/cont.new-null
(assert_trap (invoke "new") "null function reference")

;; Consumed by Step/resume-live.
(assert_return (invoke "by-resume"))
;; Step_read/resume-dead
(assert_trap (invoke "resume") "continuation already consumed")
;; Step_read/cont.bind-dead
(assert_trap (invoke "bind") "continuation already consumed")
;; Step/resume_throw-cont, then Step_read/resume_throw_ref-dead
(assert_trap (invoke "throw") "continuation already consumed")
;; Step_read/resume_throw_ref-dead
(assert_trap (invoke "throw-ref") "continuation already consumed")
;; Step_read/switch-dead
(assert_trap (invoke "switch") "continuation already consumed")
;; Step_read/switch-dead: whether there is a handler is not asked
(assert_trap (invoke "switch-unhandled") "continuation already consumed")

;; Consumed by Step/cont.bind-live.
(assert_return (invoke "by-bind"))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")
(assert_trap (invoke "throw-ref") "continuation already consumed")
(assert_trap (invoke "switch") "continuation already consumed")
(assert_trap (invoke "switch-unhandled") "continuation already consumed")

;; Consumed by Step/resume_throw_ref-live, from resume_throw.
(assert_return (invoke "by-throw"))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")
(assert_trap (invoke "throw-ref") "continuation already consumed")
(assert_trap (invoke "switch") "continuation already consumed")
(assert_trap (invoke "switch-unhandled") "continuation already consumed")

;; Consumed by Step/resume_throw_ref-live.
(assert_return (invoke "by-throw-ref"))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")
(assert_trap (invoke "throw-ref") "continuation already consumed")
(assert_trap (invoke "switch") "continuation already consumed")
(assert_trap (invoke "switch-unhandled") "continuation already consumed")

;; Consumed by Step/switch-handled.
(invoke "renew")
(assert_return (invoke "by-switch"))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")
(assert_trap (invoke "throw-ref") "continuation already consumed")
(assert_trap (invoke "switch") "continuation already consumed")
(assert_trap (invoke "switch-unhandled") "continuation already consumed")
