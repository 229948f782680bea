;;! dialect = "2022"
;; Step_pure/br-barrier

;; -- the innermost context is a barrier
;; Holds: a branch outwards leaves one or several barriers, with values and without; a suspension is allowed then.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (func $suspends_outside (result i32)
    (block $l (barrier (barrier (br $l))))
    (suspend $t)
    (i32.const 8))
  (elem declare func $suspends_outside)
  (func (export "values") (result i32)
    (block $l (result i32) (barrier (br $l (i32.const 6))) (i32.const 0)))
  (func (export "loop") (result i32)
    (local $n i32)
    (loop $again
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (barrier (br_if $again (i32.lt_u (local.get $n) (i32.const 5)))))
    (local.get $n))
  (func (export "suspend") (result i32)
    (block $on_t (result (ref $k))
      (return (resume (tag $t $on_t) (cont.new (type $k) (ref.func $suspends_outside)))))
    (resume)))
(assert_return (invoke "values") (i32.const 6))
(assert_return (invoke "loop") (i32.const 5))
(assert_return (invoke "suspend") (i32.const 8))
;; Fails: a branch within the barrier does not leave it.
(module
  (tag $t)
  (func (export "within") (barrier (block $l (br $l)) (suspend $t))))
(assert_trap (invoke "within") "barrier")
