;; As a_local_gets_a_result_when_it_comes.wast, but an exception comes in place of the answer.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param i32) (result i32)))
  (type $kg (cont $g))
  (tag $ask (result i32))
  (tag $e)
  (elem declare func $catches)

  (func $catches (result i32)
    (local $answer i32)
    (local.set $answer (i32.const 7))
    (block $caught
      (try_table (catch $e $caught)
        (local.set $answer (suspend $ask)))
      (return (local.get $answer)))
    (local.get $answer))

  (func $asked (param $f (ref $f)) (result (ref $kg))
    (block $on_ask (result (ref $kg))
      (resume $k (on $ask $on_ask) (cont.new $k (local.get $f)))
      (unreachable)))

  (func (export "thrown_at") (result i32)
    (resume_throw $kg $e (call $asked (ref.func $catches)))))

(assert_return (invoke "thrown_at") (i32.const 7))
