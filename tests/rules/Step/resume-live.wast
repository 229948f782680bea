;; Step/resume-live

;; The premises are those of the two rules before it, which do not apply: a is not null, and $continst(z)[a] = E.

;; val^n goes into E: for a fresh continuation as the arguments of its function, in order; values below stay.
(module
  (type $f (func (param i32 i64) (result i64 i32)))
  (type $k (cont $f))
  (func $swaps (type $f) (local.get 1) (local.get 0))
  (elem declare func $swaps)
  (func (export "fresh") (result f32 i64 i32)
    (f32.const 0.5)
    (resume $k (i32.const 1) (i64.const 2) (cont.new $k (ref.func $swaps)))))
(assert_return (invoke "fresh") (f32.const 0.5) (i64.const 2) (i32.const 1))

;; For a suspended one val^n are the results of its suspend.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $rest (func (param i32 i32) (result i32)))
  (type $k_rest (cont $rest))
  (tag $ask (result i32 i32))
  (func $asks (result i32) (i32.const 100) (i32.sub (suspend $ask)) (i32.add))
  (elem declare func $asks)
  (func (export "suspended") (result i32)
    (local $k (ref null $k_rest))
    (block $on_ask (result (ref $k_rest))
      (return (resume $k (on $ask $on_ask) (cont.new $k (ref.func $asks)))))
    (local.set $k)
    (resume $k_rest (i32.const 9) (i32.const 4) (local.get $k))))
(assert_return (invoke "suspended") (i32.const 105))

;; n is that of ct: the operand's own type may be a subtype of ct.
(module
  (type $f (sub (func (param i32) (result anyref))))
  (type $g (sub $f (func (param i32) (result i31ref))))
  (type $k (sub (cont $f)))
  (type $kg (sub $k (cont $g)))
  (func $body (type $g) (ref.i31 (local.get 0)))
  (elem declare func $body)
  (func (export "subtype") (result i32)
    (i31.get_u (ref.cast i31ref (resume $k (i32.const 5) (cont.new $kg (ref.func $body)))))))
(assert_return (invoke "subtype") (i32.const 5))

;; conts[a] = eps at once, before E runs: see Step_read/resume-dead.

;; hdl'* are the handlers of this resume, with its own module's tags: those of an earlier resume of the same
;; computation are gone.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (func $twice (suspend $t) (suspend $t))
  (elem declare func $twice)
  (func $first (result (ref $k))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (cont.new $k (ref.func $twice)))
      (unreachable)))
  (func (export "with-handlers-again") (result i32)
    (local $k (ref null $k))
    (local.set $k (call $first))
    (block $on_t (result (ref $k))
      (resume $k (on $t $on_t) (local.get $k))
      (return (i32.const 0)))
    (drop)
    (i32.const 1))
  (func (export "without-handlers") (resume $k (call $first))))
(assert_return (invoke "with-handlers-again") (i32.const 1))
(assert_suspension (invoke "without-handlers") "unhandled")

;; Two tags of the module may be one tag of the store: the handlers are found by its address.
(module $library (tag (export "t")))
(register "library" $library)
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $a (import "library" "t"))
  (tag $b (import "library" "t"))
  (func $suspends (suspend $a))
  (elem declare func $suspends)
  (func (export "aliases") (result i32)
    (block $on_b (result (ref $k))
      (resume $k (on $b $on_b) (cont.new $k (ref.func $suspends)))
      (return (i32.const 0)))
    (drop)
    (i32.const 1)))
(assert_return (invoke "aliases") (i32.const 1))

;; Each label of a handler is that of the resume, however deep it is nested: inside another handler's block,
;; inside the label of an earlier handler, and in a loop that is the handler.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t (param i32))
  (func $counts
    (local $i i32)
    (loop $forever
      (suspend $t (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $forever)))
  (elem declare func $counts)
  (func (export "in-a-handler") (result i32)
    (block $second (result i32 (ref $k))
      (block $first (result i32 (ref $k))
        (resume $k (on $t $first) (cont.new $k (ref.func $counts)))
        (unreachable))
      ;; Here the label $first is gone and $second is still around.
      (block $inner (param i32 (ref $k))
        (resume $k (on $t $second))
        (drop))
      (unreachable))
    (drop))
  ;; The loop is the handler: each suspension goes round once more, until the third.
  (func (export "in-a-loop") (result i32)
    (local $value i32) (local $k (ref null $k))
    (i32.const -1)
    (cont.new $k (ref.func $counts))
    (loop $again (param i32 (ref $k))
      (local.set $k)
      (local.set $value)
      (if (i32.ge_s (local.get $value) (i32.const 2)) (then (return (local.get $value))))
      (resume $k (on $t $again) (local.get $k)))
    (unreachable)))
(assert_return (invoke "in-a-handler") (i32.const 1))
(assert_return (invoke "in-a-loop") (i32.const 2))

;; Each continuation has a stack of its own: many are nested.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (func $down (param $n i32) (result i32)
    (if (result i32) (local.get $n)
      (then
        (i32.add (i32.const 1)
          (resume $k (i32.sub (local.get $n) (i32.const 1)) (cont.new $k (ref.func $down)))))
      (else (i32.const 0))))
  (elem declare func $down)
  (func (export "nested") (param $n i32) (result i32)
    (resume $k (local.get $n) (cont.new $k (ref.func $down)))))
(assert_return (invoke "nested" (i32.const 0)) (i32.const 0))
(assert_return (invoke "nested" (i32.const 200)) (i32.const 200))

;; A return_call to a function that resumes leaves the frame of the caller; the result is passed on.
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (func $seven (result i32) (i32.const 7))
  (elem declare func $seven)
  (func $resumes (param $k (ref $k)) (result i32) (resume $k (local.get $k)))
  (func (export "return_call") (result i32) (return_call $resumes (cont.new $k (ref.func $seven)))))
(assert_return (invoke "return_call") (i32.const 7))
