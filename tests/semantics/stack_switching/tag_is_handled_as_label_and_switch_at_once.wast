;; One prompt with one tag in both kinds of handlers: each event finds its own, whatever the order of the
;; handlers.

(module
  (rec
    (type $f (func (param (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (type $h (func (param i32) (result i32)))
  (type $suspended (cont $h))
  (tag $t (result i32))
  (elem declare func $suspends $switches)

  (func $suspends (type $f)
    (i32.add (i32.const 1) (suspend $t)))
  ;; Goes to $suspends by switch, under the same prompt, where the suspension is handled then.
  (func $switches (type $f)
    (switch $k $t (cont.new $k (ref.func $suspends)))
    (unreachable))

  (func $label_first (param $f (ref $f)) (result i32)
    (block $on_t (result (ref $suspended))
      (return (resume $k (on $t $on_t) (on $t switch) (ref.null $k) (cont.new $k (local.get $f)))))
    (call $answer))
  (func $switch_first (param $f (ref $f)) (result i32)
    (block $on_t (result (ref $suspended))
      (return (resume $k (on $t switch) (on $t $on_t) (ref.null $k) (cont.new $k (local.get $f)))))
    (call $answer))
  (func $answer (param $k (ref $suspended)) (result i32)
    (resume $suspended (i32.const 40) (local.get $k)))

  (func (export "suspend-label-first") (result i32) (call $label_first (ref.func $suspends)))
  (func (export "suspend-switch-first") (result i32) (call $switch_first (ref.func $suspends)))
  (func (export "switch-label-first") (result i32) (call $label_first (ref.func $switches)))
  (func (export "switch-switch-first") (result i32) (call $switch_first (ref.func $switches))))

;; Step/suspend-handled, past the (on $t switch) of the same prompt: 1 + 40.
(assert_return (invoke "suspend-label-first") (i32.const 41))
(assert_return (invoke "suspend-switch-first") (i32.const 41))
;; Step/switch-handled, past the (on $t $on_t) of the same prompt; it keeps hdl*, so the label then handles
;; the suspend.
(assert_return (invoke "switch-label-first") (i32.const 41))
(assert_return (invoke "switch-switch-first") (i32.const 41))
