;;! dialect = "2022"
;; Step_pure/barrier-vals

;; -- the innermost context is a barrier
;; Holds: the body of the barrier has ended; its values are the result, and a suspension after it is allowed.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (func $suspends_after (result i32)
    (barrier (result i32) (i32.const 5))
    (suspend $t))
  (elem declare func $suspends_after)
  (func (export "after") (result i32)
    (block $on_t (result (ref $k))
      (return (i32.sub (resume (tag $t $on_t) (cont.new (type $k) (ref.func $suspends_after))) (i32.const 100))))
    (resume)))
(assert_return (invoke "after") (i32.const 5))
;; Fails: a block, a function, a prompt or a try_table within the barrier ends, and the barrier stays.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (func $one (result i32) (i32.const 1))
  (func $suspends_within (result i32)
    (barrier (result i32)
      (block (nop))
      (try_table (nop))
      (drop (call $one))
      (drop (resume (cont.new (type $k) (ref.func $one))))
      (suspend $t)
      (i32.const 0)))
  (elem declare func $one $suspends_within)
  (func (export "within") (result i32)
    (block $on_t (result (ref $k))
      (return (resume (tag $t $on_t) (cont.new (type $k) (ref.func $suspends_within)))))
    (resume)))
(assert_trap (invoke "within") "barrier")
