;; An instruction's result is stored to a local. An engine may prepare the local in advance, but the program must not
;; see the new value before the result has come.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $kg (cont $g))
  (tag $ask (result i32))
  (tag $e)
  (elem declare func $catches $passes)

  ;; Gives 7 if an exception comes in place of the answer.
  (func $catches (result i32)
    (local $answer i32)
    (local.set $answer (i32.const 7))
    (block $caught
      (try_table (catch $e $caught)
        (local.set $answer (suspend $ask)))
      (return (local.get $answer)))
    (local.get $answer))

  (func $passes (result i32)
    (local $answer i32)
    (local.set $answer (i32.const 7))
    (local.set $answer (suspend $ask))
    (local.get $answer))

  (func $asked (param $f (ref $f)) (result (ref $kg))
    (block $on_ask (result (ref $kg))
      (resume $k (on $ask $on_ask) (cont.new $k (local.get $f)))
      (unreachable)))

  (func (export "answered") (result i32 i32)
    (resume $kg (i32.const 5) (call $asked (ref.func $catches)))
    (resume $kg (i32.const 6) (call $asked (ref.func $passes))))

  ;; The answer is bound already when the exception comes.
  (func (export "bound_and_thrown_at") (result i32)
    (resume_throw $k $e (cont.bind $kg $k (i32.const 5) (call $asked (ref.func $catches)))))

  (func (export "bound_and_passed") (result i32)
    (resume $k (cont.bind $kg $k (i32.const 5) (call $asked (ref.func $passes))))))

(assert_return (invoke "answered") (i32.const 5) (i32.const 6))
(assert_return (invoke "bound_and_thrown_at") (i32.const 7))
(assert_return (invoke "bound_and_passed") (i32.const 5))
