;; Step_read/throw_ref-handler-empty

;; -- catch* = eps
;; Holds: an exception leaves a try_table that has no clauses, and one that has none for its tag; each is thrown after a
;; suspension.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  ;; Runs a function as a continuation to its end, over all of its suspensions.
  (func $run (param $f (ref $f)) (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (local.get $f)))
    (loop $again (result i32)
      (block $on_t (result (ref $k))
        (return (resume $k (on $t $on_t) (local.get $k))))
      (local.set $k)
      (br $again)))
  (tag $exn)
  (tag $other)
  (func $without_clauses (result i32) (try_table (suspend $t) (throw $exn)) (i32.const -1))
  (func $without_a_fitting_one (result i32)
    (block $not (try_table (catch $other $not) (suspend $t) (throw $exn)))
    (i32.const -1))
  (elem declare func $without_clauses $without_a_fitting_one)
  (func (export "without-clauses") (result i32)
    (block $caught (return (try_table (result i32) (catch $exn $caught) (call $run (ref.func $without_clauses)))))
    (i32.const 1))
  (func (export "without-a-fitting-one") (result i32)
    (block $caught
      (return (try_table (result i32) (catch $exn $caught) (call $run (ref.func $without_a_fitting_one)))))
    (i32.const 2)))
(assert_return (invoke "without-clauses") (i32.const 1))
(assert_return (invoke "without-a-fitting-one") (i32.const 2))
;; Fails: there is a clause, and a rule for clauses is taken.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  ;; Runs a function as a continuation to its end, over all of its suspensions.
  (func $run (param $f (ref $f)) (result i32)
    (local $k (ref null $k))
    (local.set $k (cont.new $k (local.get $f)))
    (loop $again (result i32)
      (block $on_t (result (ref $k))
        (return (resume $k (on $t $on_t) (local.get $k))))
      (local.set $k)
      (br $again)))
  (tag $exn)
  (func $with_a_clause (result i32)
    (block $caught (try_table (catch $exn $caught) (suspend $t) (throw $exn)))
    (i32.const 3))
  (elem declare func $with_a_clause)
  (func (export "with-a-clause") (result i32) (call $run (ref.func $with_a_clause))))
(assert_return (invoke "with-a-clause") (i32.const 3))
