;; Step_pure/br-label-zero
;;   (label_n{instr'*} val'* val^n (br l) instr*)  ~>  val^n instr'*
;;     -- l = 0

;; -- l = 0
;; Holds: the branch to the innermost label, in place and with the label part of a continuation; it keeps the label's
;; values and drops the others.
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
  (func (export "in-place") (result i32)
    (i32.const 1)
    (block $l (result i32) (i32.const 99) (br $l (i32.const 2)))
    (i32.add))
  (func $suspends (result i32)
    (i32.const 100)
    (block $l (result i32) (i32.const 99) (suspend $t) (f64.const 99) (br $l (i32.const 2)))
    (i32.add))
  ;; A loop's label takes its parameters: 1 + 2 + ... + 5 = 15, with a suspension in each turn.
  (func $loops (result i32)
    (i32.const 0) (i32.const 5)
    (loop $again (param i32 i32) (result i32)
      (suspend $t)
      (call $step)
      (br_if $again)
      (drop)))
  (func $step (param $sum i32) (param $n i32) (result i32 i32 i32)
    (i32.add (local.get $sum) (local.get $n))
    (i32.sub (local.get $n) (i32.const 1))
    (i32.sub (local.get $n) (i32.const 1)))
  ;; The label of the function.
  (func $ends (result i32) (i32.const 99) (suspend $t) (br 0 (i32.const 8)))
  (elem declare func $suspends $loops $ends)
  (func (export "after-a-suspension") (result i32) (call $run (ref.func $suspends)))
  (func (export "loop") (result i32) (call $run (ref.func $loops)))
  (func (export "function") (result i32) (call $run (ref.func $ends))))
(assert_return (invoke "in-place") (i32.const 3))
(assert_return (invoke "after-a-suspension") (i32.const 102))
(assert_return (invoke "loop") (i32.const 15))
(assert_return (invoke "function") (i32.const 8))
;; Fails: the label is further out, and Step_pure/br-label-succ is taken.
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
  (func $outwards (result i32)
    (block $l (result i32) (block (suspend $t) (br $l (i32.const 4))) (i32.const -1)))
  (elem declare func $outwards)
  (func (export "outwards") (result i32) (call $run (ref.func $outwards))))
(assert_return (invoke "outwards") (i32.const 4))
