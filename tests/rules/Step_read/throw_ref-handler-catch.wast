;; Step_read/throw_ref-handler-catch
;;   z; (handler_n{(catch x l) catch'*} (ref.exn a) throw_ref)  ~>  val* (br l)
;;     where val* = $exninst(z)[a].FIELDS
;;     -- $exninst(z)[a].TAG = $tagaddr(z)[x]

;; -- $exninst(z)[a].TAG = $tagaddr(z)[x]
;; Holds: the try_table was part of a continuation, and stands where it was resumed; the values arrive at its label.
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
  (tag $exn (param i32 i64))
  (func $catches (result i32)
    (i32.const 100)
    (block $caught (result i32 i64)
      (try_table (catch $exn $caught) (suspend $t) (throw $exn (i32.const 6) (i64.const 5)))
      (unreachable))
    (i32.wrap_i64)
    (i32.sub)
    (i32.add))
  (elem declare func $catches)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $catches))))
;; 100 + (6 - 5)
(assert_return (invoke "after-a-suspension") (i32.const 101))
;; Fails: the tag is another one, and the next clause is looked at, or the next try_table, outside of the prompt.
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
  (func $next_clause (result i32)
    (block $caught
      (block $not
        (try_table (catch $other $not) (catch $exn $caught) (suspend $t) (throw $exn)))
      (return (i32.const -1)))
    (i32.const 2))
  (func $not_at_all (result i32)
    (block $not (try_table (catch $other $not) (suspend $t) (throw $exn)))
    (i32.const -1))
  (elem declare func $next_clause $not_at_all)
  (func (export "next-clause") (result i32) (call $run (ref.func $next_clause)))
  (func (export "outside") (result i32)
    (block $caught
      (try_table (catch $exn $caught) (return (call $run (ref.func $not_at_all)))))
    (i32.const 3)))
(assert_return (invoke "next-clause") (i32.const 2))
(assert_return (invoke "outside") (i32.const 3))
;; Holds: a suspension's handler that throws does so where it stands: try_tables of the continuation do not see it.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (tag $t)
  (tag $exn)
  (func $suspends_under_catch (result i32)
    (block $caught (try_table (catch $exn $caught) (suspend $t)))
    (i32.const -1))
  (elem declare func $suspends_under_catch)
  (func (export "thrown-by-a-handler") (result i32)
    (block $caught
      (try_table (catch $exn $caught)
        (block $on_t (result (ref $k))
          (drop (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends_under_catch))))
          (unreachable))
        (drop)
        (throw $exn)))
    (i32.const 4)))
(assert_return (invoke "thrown-by-a-handler") (i32.const 4))
