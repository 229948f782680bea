;; suspend: the label and the tags of a prompt are those of the function and the module that resumed, however many
;; frames of other functions and modules stand in between.

(module $inner
  (type $f (func))
  (type $k (cont $f))
  ;; Tag 0 is another one in the module below.
  (tag $other (export "other"))
  (tag $ask (export "ask") (result i32))
  (global $got (export "got") (mut i32) (i32.const 0))
  ;; Two blocks deep, in the third frame from the prompt: none of these labels is the handler's.
  (func $deep
    (block (block (global.set $got (suspend $ask)))))
  (func $middle (call $deep))
  (func (export "outermost") (loop (call $middle))))
(register "inner" $inner)

(module
  (type $f (func))
  (type $k (cont $f))
  (type $answer (func (param i32)))
  (type $answer_k (cont $answer))
  (tag $ask (import "inner" "ask") (result i32))
  (tag $other (import "inner" "other"))
  (func $outermost (import "inner" "outermost"))
  (global $got (import "inner" "got") (mut i32))
  (elem declare func $outermost)
  ;; The local tells in which frame the branch arrives.
  (func (export "answers") (param $mark i32) (result i32)
    (local $k (ref null $answer_k))
    (block $on_other
      (block $on_ask (result (ref $answer_k))
        (resume $k (on $ask $on_ask) (cont.new $k (ref.func $outermost)))
        (return (i32.const -1)))
      (local.set $k)
      (resume $answer_k (local.get $mark) (local.get $k))
      (return (i32.add (local.get $mark) (global.get $got))))
    (i32.const -2)))

;; Step/suspend-handled: (br l) stands where the prompt stood.
(assert_return (invoke "answers" (i32.const 21)) (i32.const 42))
