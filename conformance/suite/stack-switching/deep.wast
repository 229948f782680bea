;; Stacks may be many, high and long-lived.
;;
;; 10,000 at a time, 200 upon each other, 100,000 suspensions one after the other. None of the numbers is a limit of
;; the proposal; each is one that a program may well reach.
;; Rules: Step/cont.new-func, Step/resume-live, Step/suspend-handled, Step_pure/prompt-vals.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $fn (func (param i32) (result i32)))
  (type $kn (cont $fn))
  (tag $e (param i32) (result i32))
  (table $t 10000 (ref null $kn))

  ;; 10,000 that are suspended, each with its number; then each is resumed, in the other order.
  (func $numbered (param $n i32) (result i32) (i32.add (suspend $e (local.get $n)) (local.get $n)))
  (elem declare func $numbered $fib $tower $recurses $down)
  (func (export "10,000 at a time") (result i32)
    (local $i i32) (local $sum i32) (local $k (ref null $kn))
    (loop $make
      (block $on_e (result i32 (ref $kn))
        (drop (resume $kn (on $e $on_e) (local.get $i) (cont.new $kn (ref.func $numbered))))
        (unreachable))
      (local.set $k)
      (drop)
      (table.set $t (local.get $i) (local.get $k))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $make (i32.lt_u (local.get $i) (i32.const 10000))))
    (loop $resume
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (local.set $sum
        (i32.add (local.get $sum) (resume $kn (i32.const 1) (table.get $t (local.get $i)))))
      (br_if $resume (local.get $i)))
    (local.get $sum))
  (func (export "10,000 that are fresh") (result i32)
    (local $i i32)
    (loop $make
      (table.set $t (local.get $i) (cont.new $kn (ref.func $fib)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $make (i32.lt_u (local.get $i) (i32.const 10000))))
    (resume $kn (i32.const 9) (table.get $t (i32.const 9999))))

  ;; Each call on a stack of its own.
  (func $fib (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (resume $kn (i32.sub (local.get $n) (i32.const 1)) (cont.new $kn (ref.func $fib)))
          (resume $kn (i32.sub (local.get $n) (i32.const 2)) (cont.new $kn (ref.func $fib)))))))
  (func (export "fib") (param $n i32) (result i32)
    (resume $kn (local.get $n) (cont.new $kn (ref.func $fib))))

  ;; Stacks upon each other; at the top a suspension, which each handler passes on to the one below.
  (func $tower (param $n i32) (result i32)
    (local $v i32) (local $k (ref null $kn))
    (if (i32.eqz (local.get $n)) (then (return (suspend $e (i32.const 0)))))
    (block $on_e (result i32 (ref $kn))
      (return
        (resume $kn (on $e $on_e) (i32.sub (local.get $n) (i32.const 1)) (cont.new $kn (ref.func $tower)))))
    (local.set $k)
    (local.set $v)
    (i32.add
      (resume $kn (suspend $e (i32.add (local.get $v) (i32.const 1))) (local.get $k))
      (i32.const 1000)))
  (func (export "tower") (param $n i32) (result i32)
    (local $v i32) (local $k (ref null $kn))
    (block $on_e (result i32 (ref $kn))
      (return (resume $kn (on $e $on_e) (local.get $n) (cont.new $kn (ref.func $tower)))))
    (local.set $k)
    (local.set $v)
    (resume $kn (local.get $v) (local.get $k)))

  ;; Frames upon each other on one stack, captured at once, and resumed.
  (func $recurses (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return (suspend $e (i32.const 0)))))
    (i32.add (call $recurses (i32.sub (local.get $n) (i32.const 1))) (i32.const 1)))
  (func (export "frames") (param $n i32) (result i32)
    (local $k (ref null $kn))
    (block $on_e (result i32 (ref $kn))
      (return (resume $kn (on $e $on_e) (local.get $n) (cont.new $kn (ref.func $recurses)))))
    (local.set $k)
    (drop)
    (resume $kn (i32.const 5) (local.get $k)))

  ;; One that is suspended again and again.
  (func $down (param $n i32) (result i32)
    (loop $again
      (br_if $again (local.tee $n (suspend $e (i32.sub (local.get $n) (i32.const 1))))))
    (i32.const 77))
  (func (export "suspensions") (param $n i32) (result i32)
    (local $k (ref null $kn))
    (local.set $k (cont.new $kn (ref.func $down)))
    (loop $again (result i32)
      (block $on_e (result i32 (ref $kn))
        (return (resume $kn (on $e $on_e) (local.get $n) (local.get $k))))
      (local.set $k)
      (local.set $n)
      (br $again)))
  ;; Stacks one after the other, each dropped where it is suspended, or where it has ended.
  (func (export "left behind") (param $n i32) (result i32)
    (local $left i32)
    (loop $again
      (block $on_e (result i32 (ref $kn))
        (drop (resume $kn (on $e $on_e) (local.get $n) (cont.new $kn (ref.func $numbered))))
        (unreachable))
      (drop)
      (drop)
      (local.set $left (i32.add (local.get $left) (i32.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $left))
  (func (export "ended") (param $n i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum
        (i32.add (local.get $sum) (resume $kn (i32.const 1) (cont.new $kn (ref.func $fib)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; Bound 1,000 times, without an argument.
  (func (export "bound") (param $n i32) (result i32)
    (local $k (ref null $kn))
    (local.set $k (cont.new $kn (ref.func $fib)))
    (loop $again
      (local.set $k (cont.bind $kn $kn (local.get $k)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (resume $kn (i32.const 8) (local.get $k))))
(assert_return (invoke "10,000 at a time") (i32.const 50005000))
(assert_return (invoke "10,000 that are fresh") (i32.const 34))
(assert_return (invoke "fib" (i32.const 12)) (i32.const 144))
(assert_return (invoke "tower" (i32.const 1)) (i32.const 1001))
(assert_return (invoke "tower" (i32.const 10)) (i32.const 10010))
(assert_return (invoke "tower" (i32.const 50)) (i32.const 50050))
(assert_return (invoke "frames" (i32.const 10)) (i32.const 15))
(assert_return (invoke "frames" (i32.const 200)) (i32.const 205))
(assert_return (invoke "suspensions" (i32.const 10)) (i32.const 77))
(assert_return (invoke "suspensions" (i32.const 100000)) (i32.const 77))
(assert_return (invoke "left behind" (i32.const 20000)) (i32.const 20000))
(assert_return (invoke "ended" (i32.const 20000)) (i32.const 20000))
(assert_return (invoke "bound" (i32.const 1000)) (i32.const 21))

;; 200 stacks upon each other, at once.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (func $nest (param $n i32) (result i32)
    (if (result i32) (local.get $n)
      (then
        (i32.add (i32.const 1)
          (resume $k (i32.sub (local.get $n) (i32.const 1)) (cont.new $k (ref.func $nest)))))
      (else (i32.const 0))))
  (elem declare func $nest)
  (func (export "nested") (param $n i32) (result i32)
    (resume $k (local.get $n) (cont.new $k (ref.func $nest)))))
(assert_return (invoke "nested" (i32.const 0)) (i32.const 0))
(assert_return (invoke "nested" (i32.const 100)) (i32.const 100))
(assert_return (invoke "nested" (i32.const 200)) (i32.const 200))
