;; A continuation is consumed as it is resumed, not when it ends: while it runs, nobody can resume it, itself
;; included.

(module
  (type $f (func))
  (type $k (cont $f))
  (rec
    (type $g (func (param (ref null $s))))
    (type $s (cont $g)))
  (tag $t)
  (tag $swap)
  (tag $exn)
  (global $k (mut (ref null $k)) (ref.null $k))
  (global $s (mut (ref null $s)) (ref.null $s))
  (elem declare func $resumes $binds $throws $switches $outer $after_suspend $parent)

  (func $resumes (resume $k (global.get $k)))
  (func $binds (drop (cont.bind $k $k (global.get $k))))
  (func $throws (resume_throw $k $exn (global.get $k)))
  (func $switches (type $g) (drop (switch $s $swap (global.get $s))))
  ;; From a stack above: the continuation is not the innermost but still in use.
  (func $outer (resume $k (cont.new $k (ref.func $resumes))))
  ;; Its reference is another one after each suspension; the first one stays consumed.
  (func $after_suspend (suspend $t) (call $resumes))

  (func $run (param $k (ref $k))
    (global.set $k (local.get $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (local.get $k))
      (return))
    (resume $k))
  (func (export "resume") (call $run (cont.new $k (ref.func $resumes))))
  (func (export "bind") (call $run (cont.new $k (ref.func $binds))))
  (func (export "throw") (call $run (cont.new $k (ref.func $throws))))
  (func (export "switch")
    (global.set $s (cont.new $s (ref.func $switches)))
    (resume $s (on $swap switch) (ref.null $s) (global.get $s)))
  (func (export "from-above") (call $run (cont.new $k (ref.func $outer))))
  (func (export "after-suspend") (call $run (cont.new $k (ref.func $after_suspend))))

  ;; The other way round: what is suspended and not running can be resumed by anybody, its own product as
  ;; well.
  (global $done (mut i32) (i32.const 0))
  (func $parent (suspend $t) (global.set $done (i32.const 1)))
  (func (export "suspended-by-another") (result i32)
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $parent)))
      (unreachable))
    (global.set $k)
    (resume $k (cont.new $k (ref.func $resumes)))
    (global.get $done)))

;; Step/resume-live: conts[a] = eps; then Step_read/resume-dead,
(assert_trap (invoke "resume") "continuation already consumed")
;; Step_read/cont.bind-dead,
(assert_trap (invoke "bind") "continuation already consumed")
;; Step_read/resume_throw_ref-dead,
(assert_trap (invoke "throw") "continuation already consumed")
;; Step_read/switch-dead.
(assert_trap (invoke "switch") "continuation already consumed")
;; Step_read/resume-dead, from a stack above.
(assert_trap (invoke "from-above") "continuation already consumed")
;; Step/suspend-handled makes a new address and leaves the old one consumed.
(assert_trap (invoke "after-suspend") "continuation already consumed")
;; Step/resume-live, on another stack than the one it was made on.
(assert_return (invoke "suspended-by-another") (i32.const 1))
