;; Step_pure/handler-vals

;; The values that a try_table leaves, in place and after it was part of a continuation; its handlers are gone then.
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
  (func (export "in-place") (result i32)
    (block $all (return (try_table (result i32) (catch_all $all) (i32.const 1))))
    (i32.const -1))
  (func $suspends (result i32)
    (block $all
      (return
        (i32.add (i32.const 10)
          (try_table (result i32) (catch_all $all) (i32.const 2) (suspend $t)))))
    (i32.const -1))
  (func $throws_after (result i32)
    (block $all
      (drop (try_table (result i32) (catch_all $all) (i32.const 2) (suspend $t)))
      (throw $exn))
    (i32.const -1))
  (elem declare func $suspends $throws_after)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $suspends)))
  (func (export "throw-after") (result i32) (call $run (ref.func $throws_after))))
(assert_return (invoke "in-place") (i32.const 1))
(assert_return (invoke "after-a-suspension") (i32.const 12))
(assert_exception (invoke "throw-after"))
