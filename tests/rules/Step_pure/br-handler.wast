;; Step_pure/br-handler

;; A branch leaves a try_table, whose handlers are gone then: in place, after a suspension, and as the branch of a
;; handler for suspensions.
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
  (func $branches (result i32)
    (block $out (result i32)
      (block $all
        (try_table (catch_all $all) (suspend $t) (br $out (i32.const 5))))
      (i32.const -1)))
  (func $throws_outside (result i32)
    (block $all
      (block $out (try_table (catch_all $all) (suspend $t) (br $out)))
      (throw $exn))
    (i32.const -1))
  (func $nothing (result i32) (suspend $t) (i32.const 0))
  (elem declare func $branches $throws_outside $nothing)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $branches)))
  (func (export "throw-outside") (result i32) (call $run (ref.func $throws_outside)))
  (func (export "of-a-handler") (result i32)
    (block $all
      (block $on_t (result (ref $k))
        (try_table (catch_all $all) (return (resume $k (on $t $on_t) (cont.new $k (ref.func $nothing)))))
        (unreachable))
      (drop)
      (throw $exn))
    (i32.const -1)))
(assert_return (invoke "after-a-suspension") (i32.const 5))
(assert_exception (invoke "throw-outside"))
;; The label of a suspension's handler is outside of the try_table.
(assert_exception (invoke "of-a-handler"))
