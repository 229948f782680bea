;; Step_read/throw_ref-frame

;; -- the innermost context is a frame
;; Holds: an exception leaves the functions between its throw and its handler, after they were part of a continuation;
;; the handler's function has its locals.
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
  (tag $exn (param i32))
  (func $throws (param $x i32) (suspend $t) (throw $exn (local.get $x)))
  (func $calls (local $x i32) (local.set $x (i32.const 99)) (call $throws (i32.const 4)))
  (func $catches (result i32)
    (local $x i32)
    (local.set $x (i32.const 10))
    (block $caught (result i32)
      (try_table (catch $exn $caught) (call $calls))
      (unreachable))
    (i32.add (local.get $x)))
  (elem declare func $catches)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $catches))))
(assert_return (invoke "after-a-suspension") (i32.const 14))
;; Fails: the exception is caught in the function that throws it.
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
  (tag $exn (param i32))
  (func $catches (result i32)
    (block $caught (result i32)
      (try_table (catch $exn $caught) (suspend $t) (throw $exn (i32.const 6)))
      (unreachable)))
  (elem declare func $catches)
  (func (export "in-its-function") (result i32) (call $run (ref.func $catches))))
(assert_return (invoke "in-its-function") (i32.const 6))
