;; Step_pure/frame-vals

;; The values that a function leaves go to its caller, in place and after both were part of a continuation; each
;; has its own locals again.
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
  (func $two (result i32 i32) (i32.const 5) (i32.const 3))
  (func (export "in-place") (result i32) (i32.sub (call $two)))
  (func $callee (param $x i32) (result i32 i32)
    (local $y i32)
    (local.set $y (i32.const 3))
    (suspend $t)
    (local.get $x)
    (suspend $t)
    (local.get $y))
  (func $caller (result i32)
    (local $z i32)
    (local.set $z (i32.const 100))
    (i32.sub (call $callee (i32.const 9)))
    (i32.add (local.get $z)))
  (elem declare func $caller)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $caller))))
(assert_return (invoke "in-place") (i32.const 2))
(assert_return (invoke "after-a-suspension") (i32.const 106))

;; A hundred frames under a suspension: each returns to its own caller.
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
  (func $down (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (suspend $t) (return (i32.const 0))))
    (i32.add (local.get $n) (call $down (i32.sub (local.get $n) (i32.const 1)))))
  (func $deep (result i32) (call $down (i32.const 100)))
  (elem declare func $deep)
  (func (export "deep") (result i32) (call $run (ref.func $deep))))
;; 1 + ... + 100
(assert_return (invoke "deep") (i32.const 5050))
