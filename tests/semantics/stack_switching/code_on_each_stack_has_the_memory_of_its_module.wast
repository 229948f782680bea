;; A stack goes on with the memory of the module that its code is of, whichever module the stack was resumed, suspended or
;; switched to from.

(module $lender
  (type $none (func))
  (type $byte (func (result i32)))
  (tag $yield (export "yield") (param i32))
  (memory (data "\07"))
  ;; Yields its byte three times, each time one more.
  (func $yields (export "yields") (type $none)
    (local $k i32)
    (loop $next
      (suspend $yield (i32.add (i32.load8_u (i32.const 0)) (local.get $k)))
      (br_if $next
        (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 3))))))
(register "lender" $lender)

(module
  (rec
    (type $back (func (param (ref null $k))))
    (type $k (cont $back)))
  (type $none (func))
  (type $c (cont $none))
  (tag $yield (import "lender" "yield") (param i32))
  (func $yields (import "lender" "yields") (type $none))
  (memory (data "\64"))
  (elem declare func $yields)

  ;; Multiplies each byte that it is given by its own.
  (func (export "sum") (result i32)
    (local $c (ref null $c)) (local $sum i32) (local $byte i32)
    (local.set $c (cont.new $c (ref.func $yields)))
    (loop $next
      (block $on_yield (result i32 (ref $c))
        (resume $c (on $yield $on_yield) (local.get $c))
        (return (local.get $sum)))
      (local.set $c)
      (local.set $byte)
      (local.set $sum
        (i32.add (local.get $sum)
          (i32.mul (local.get $byte) (i32.load8_u (i32.const 0)))))
      (br $next))
    (unreachable)))

(assert_return (invoke "sum") (i32.const 2400))

;; The same where the two switch to each other.
(module $other
  (rec
    (type $f (func (param i32 (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (tag $turn (export "turn") (result i32))
  (memory (data "\07"))
  (func (export "adds") (type $f)
    (local.set 0 (i32.add (local.get 0) (i32.load8_u (i32.const 0))))
    (switch $k $turn (local.get 0) (local.get 1))
    (local.set 1)
    (local.set 0)
    (i32.add (local.get 0) (i32.load8_u (i32.const 0)))))
(register "other" $other)

(module
  (rec
    (type $f (func (param i32 (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (tag $turn (import "other" "turn") (result i32))
  (func $adds (import "other" "adds") (type $f))
  (memory (data "\64"))
  (elem declare func $adds $begins)
  (func $begins (type $f)
    (switch $k $turn (i32.load8_u (i32.const 0)) (cont.new $k (ref.func $adds)))
    (local.set 1)
    (local.set 0)
    (switch $k $turn
      (i32.mul (local.get 0) (i32.load8_u (i32.const 0)))
      (local.get 1))
    (drop))
  (func (export "turns") (result i32)
    (resume $k (on $turn switch) (i32.const 0) (ref.null $k) (cont.new $k (ref.func $begins)))))

(assert_return (invoke "turns") (i32.const 10707))
