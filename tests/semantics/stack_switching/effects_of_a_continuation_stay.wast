;; A continuation captures control, not state: the changes that its code makes to globals, memories and tables are not
;; undone when it is suspended, dropped or ends in a trap.

(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (global $g (mut i64) (i64.const 0))
  (memory 1 4)
  (table $tab 1 5 funcref)
  (elem declare func $effects)

  (func $effects
    (local $x i32)
    (global.set $g (i64.const 1))
    (i32.store (i32.const 8) (i32.const 11))
    (drop (memory.grow (i32.const 1)))
    (table.set $tab (i32.const 0) (ref.func $effects))
    (local.set $x (i32.const 5))
    (suspend $t)
    (global.set $g (i64.extend_i32_u (i32.add (local.get $x) (i32.load (i32.const 8)))))
    (suspend $t)
    (global.set $g (i64.const 3))
    (unreachable))

  (func $step (param $k (ref null $k)) (result (ref $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (local.get $k))
      (unreachable)))
  (func $new (result (ref $k)) (cont.new $k (ref.func $effects)))

  (func (export "dropped") (drop (call $step (call $new))))
  (func (export "state") (result i64 i32 i32 i32)
    (global.get $g) (i32.load (i32.const 8)) (memory.size) (ref.is_null (table.get $tab (i32.const 0))))
  ;; The continuation sees changes made to the memory while it was suspended. Its locals are its own.
  (func (export "changed-in-between") (result i64)
    (local $k (ref null $k))
    (local.set $k (call $step (call $new)))
    (i32.store (i32.const 8) (i32.const 100))
    (drop (call $step (local.get $k)))
    (global.get $g))
  (func (export "trapped") (drop (call $step (call $step (call $step (call $new)))))))

(assert_return (invoke "state") (i64.const 0) (i32.const 0) (i32.const 1) (i32.const 1))
;; Step/suspend-handled; the continuation is never resumed.
(assert_return (invoke "dropped"))
(assert_return (invoke "state") (i64.const 1) (i32.const 11) (i32.const 2) (i32.const 0))
;; Step/resume-live: the store is the one at the resumption, the frame the one at the suspension: 5 + 100.
(assert_return (invoke "changed-in-between") (i64.const 105))
;; Step_pure/trap-prompt: nothing in the store is taken back.
(assert_trap (invoke "trapped") "unreachable")
(assert_return (invoke "state") (i64.const 3) (i32.const 11) (i32.const 4) (i32.const 0))
