;;! dialect = "2022"
;; Step_pure/trap-barrier

;; -- the innermost context is a barrier
;; Holds: a trap leaves the barrier, and all other contexts.
(module
  (type $f (func))
  (type $k (cont $f))
  (func $traps (barrier (unreachable)))
  (elem declare func $traps)
  (func (export "trap") (call $traps))
  (func (export "trap-in-a-continuation")
    (block $all (try_table (catch_all $all) (resume (cont.new (type $k) (ref.func $traps))))))
  ;; Fails: no trap occurs in the barrier.
  (func (export "no-trap") (barrier)))
(assert_trap (invoke "trap") "unreachable")
(assert_trap (invoke "trap-in-a-continuation") "unreachable")
(assert_return (invoke "no-trap"))
