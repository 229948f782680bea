;; A generator that yields 100,000 times, one with a pile of frames under each yield, and 10,000 continuations
;; at once.

(module
  (type $f (func))
  (type $k (cont $f))
  (tag $yield (param i32))
  (elem declare func $counts $recurses $once)

  (func $counts
    (local $i i32)
    (loop $forever
      (suspend $yield (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $forever)))

  (func $sum (param $n i32) (param $k (ref $k)) (result i64)
    (local $value i32) (local $sum i64)
    (loop $again
      (block $on_yield (result i32 (ref $k))
        (resume $k (on $yield $on_yield) (local.get $k))
        (return (local.get $sum)))
      (local.set $k)
      (local.set $value)
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $value))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  (func (export "generator") (param $n i32) (result i64)
    (call $sum (local.get $n) (cont.new $k (ref.func $counts))))

  ;; The nodes of a binary tree of the given height, left to right: yields from any depth.
  (func $tree (param $height i32)
    (if (i32.eqz (local.get $height)) (then (return)))
    (call $tree (i32.sub (local.get $height) (i32.const 1)))
    (suspend $yield (local.get $height))
    (call $tree (i32.sub (local.get $height) (i32.const 1))))
  (func $recurses (call $tree (i32.const 10)))
  (func (export "tree") (result i64)
    (call $sum (i32.const 100_000) (cont.new $k (ref.func $recurses))))

  ;; All of them suspended at the same time, then all resumed.
  (table $all 10_000 (ref null $k))
  (func $once (param $i i32) (suspend $yield (local.get $i)))
  (type $g (func (param i32)))
  (type $k1 (cont $g))
  (func (export "many") (result i64)
    (local $i i32) (local $sum i64)
    (loop $begin
      (block $on_yield (result i32 (ref $k))
        (resume $k (on $yield $on_yield)
          (cont.bind $k1 $k (local.get $i) (cont.new $k1 (ref.func $once))))
        (unreachable))
      (call $store)
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $begin (i32.lt_u (local.get $i) (i32.const 10_000))))
    (loop $end
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (resume $k (table.get $all (local.get $i)))
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $i))))
      (br_if $end (local.get $i)))
    (local.get $sum))
  (func $store (param $i i32) (param $k (ref $k)) (table.set $all (local.get $i) (local.get $k))))

;; Step/suspend-handled and Step/resume-live, 100,000 times each: 0 + 1 + ... + 99,999.
(assert_return (invoke "generator" (i32.const 100_000)) (i64.const 4999950000))
;; H^ea of up to 11 frames; ends by itself: a node of height h occurs 2^(10-h) times.
(assert_return (invoke "tree") (i64.const 2036))
;; 10,000 continuations in the store, resumed last first.
(assert_return (invoke "many") (i64.const 49995000))
