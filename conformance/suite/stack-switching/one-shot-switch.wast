;; A switch consumes its target, and what it leaves has a new reference.
;;
;; Neither old reference can be used again. The global $target is what was switched to, $origin what switched, by the
;; reference it was resumed by, and $successor what the target got. Each is used by every instruction that uses
;; continuations.
;; Rules: Step/switch-handled consumes; Step_read/resume-dead, Step_read/cont.bind-dead, Step_read/switch-dead and
;; Step_read/resume_throw_ref-dead trap.

(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param (ref null $k))))
  (type $kg (cont $g))
  (tag $t)
  (tag $e)
  (tag $exn)
  (global $target (mut (ref null $kg)) (ref.null $kg))
  (global $origin (mut (ref null $k)) (ref.null $k))
  (global $successor (mut (ref null $k)) (ref.null $k))
  (global $k (mut (ref null $k)) (ref.null $k))
  (global $ended (mut i32) (i32.const 0))

  (func $origin
    (switch $kg $t (global.get $target))
    (global.set $ended (i32.add (global.get $ended) (i32.const 1))))
  (func $target (param (ref null $k)) (global.set $successor (local.get 0)))
  (elem declare func $origin $target)
  (func (export "begin")
    (global.set $target (cont.new $kg (ref.func $target)))
    (global.set $origin (cont.new $k (ref.func $origin)))
    (resume $k (on $t switch) (global.get $origin)))
  (func (export "choose origin") (global.set $k (global.get $origin)))
  (func (export "choose successor") (global.set $k (global.get $successor)))
  (func (export "ended") (result i32) (global.get $ended))

  ;; The uses of $k, and those of $target.
  (func (export "resume") (resume $k (global.get $k)))
  (func (export "bind") (drop (cont.bind $k $k (global.get $k))))
  (func (export "throw") (resume_throw $k $exn (global.get $k)))
  (func (export "resume target") (resume $kg (ref.null $k) (global.get $target)))
  (func (export "bind target") (drop (cont.bind $kg $kg (global.get $target))))
  (func (export "bind target fully") (drop (cont.bind $kg $k (ref.null $k) (global.get $target))))
  (func (export "throw to target") (resume_throw $kg $exn (global.get $target)))
  (func $switches (switch $kg $t (global.get $target)))
  (elem declare func $switches)
  (func (export "switch to target") (resume $k (on $t switch) (cont.new $k (ref.func $switches)))))
(assert_return (invoke "begin"))
(assert_trap (invoke "resume target") "continuation already consumed")
(assert_trap (invoke "bind target") "continuation already consumed")
(assert_trap (invoke "bind target fully") "continuation already consumed")
(assert_trap (invoke "throw to target") "continuation already consumed")
(assert_trap (invoke "switch to target") "continuation already consumed")

(assert_return (invoke "choose origin"))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")

;; The successor is alive, once.
(assert_return (invoke "choose successor"))
(assert_return (invoke "ended") (i32.const 0))
(assert_return (invoke "resume"))
(assert_return (invoke "ended") (i32.const 1))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")

;; Thrown into, it ends with the exception, and is dead from then on.
(assert_return (invoke "begin"))
(assert_return (invoke "choose successor"))
(assert_exception (invoke "throw"))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")

;; Bound, it is dead by its old reference.
(assert_return (invoke "begin"))
(assert_return (invoke "choose successor"))
(assert_return (invoke "bind"))
(assert_trap (invoke "resume") "continuation already consumed")
(assert_trap (invoke "bind") "continuation already consumed")
(assert_trap (invoke "throw") "continuation already consumed")
(assert_return (invoke "ended") (i32.const 1))
