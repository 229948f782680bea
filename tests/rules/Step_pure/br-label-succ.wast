;; Step_pure/br-label-succ

;; -- l > 0
;; Holds: a branch over one, two, and many labels, with suspensions between them.
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
    (block $c (result i32)
      (suspend $t)
      (block $b
        (i32.const 99)
        (suspend $t)
        (block $a (suspend $t) (br $c (i32.const 6)))
        (drop))
      (i32.const -1)))
  (func $by_table (param $i i32) (result i32)
    (block $c
      (block $b
        (block $a (suspend $t) (br_table $a $b $c (local.get $i)))
        (return (i32.const 1)))
      (return (i32.const 2)))
    (i32.const 3))
  (func $sum (result i32)
    (i32.add (call $by_table (i32.const 0))
      (i32.add (i32.mul (i32.const 10) (call $by_table (i32.const 1)))
        (i32.mul (i32.const 100) (call $by_table (i32.const 7))))))
  (elem declare func $outwards $sum)
  (func (export "outwards") (result i32) (call $run (ref.func $outwards)))
  (func (export "by-table") (result i32) (call $run (ref.func $sum))))
(assert_return (invoke "outwards") (i32.const 6))
(assert_return (invoke "by-table") (i32.const 321))
;; A handler's branch crosses labels as well: the label of $on_t is far out.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (func $suspends (suspend $t))
  (elem declare func $suspends)
  (func (export "of-a-handler") (result i32)
    (block $on_t (result (ref $k))
      (block
        (loop
          (i32.const 99)
          (block (param i32) (resume $k (on $t $on_t) (cont.new $k (ref.func $suspends))) (drop))
          (unreachable)))
      (unreachable))
    (drop)
    (i32.const 1)))
(assert_return (invoke "of-a-handler") (i32.const 1))
;; Fails: the label is the innermost, and Step_pure/br-label-zero is taken.
(module
  (func (export "innermost") (result i32) (block $l (result i32) (br $l (i32.const 2)))))
(assert_return (invoke "innermost") (i32.const 2))
