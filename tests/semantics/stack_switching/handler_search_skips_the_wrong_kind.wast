;; A label handler does not handle a switch, nor a switch handler a suspend; the search goes on behind them.
;; The grammar of H^ea does not say so; the text before the rules does (Explainer.md, Execution).

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (rec
    (type $swap (func (param (ref null $swap_k)) (result i32)))
    (type $swap_k (cont $swap)))
  (tag $t (result i32))
  (elem declare func $suspends $switches $returns $under_switch $under_label)

  (func $suspends (result i32) (i32.add (i32.const 1) (suspend $t)))
  (func $switches (result i32)
    (switch $swap_k $t (cont.new $swap_k (ref.func $returns)))
    (unreachable))
  (func $returns (type $swap) (i32.const 20))

  ;; The inner prompt has the tag, as a switch.
  (func $under_switch (result i32)
    (i32.add (i32.const 10) (resume $k (on $t switch) (cont.new $k (ref.func $suspends)))))
  (func (export "suspend-past-switch") (result i32)
    (block $on_t (result (ref $k_i32))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $under_switch)))))
    (i32.const 100)
    (call $swapped))
  (type $f_i32 (func (param i32) (result i32)))
  (type $k_i32 (cont $f_i32))
  (func $swapped (param $k (ref $k_i32)) (param $v i32) (result i32)
    (resume $k_i32 (local.get $v) (local.get $k)))

  ;; The inner prompt has the tag, as a label.
  (func $under_label (result i32)
    (block $on_t (result (ref $k_i32))
      (return (resume $k (on $t $on_t) (cont.new $k (ref.func $switches)))))
    (unreachable))
  (func (export "switch-past-label") (result i32)
    (resume $k (on $t switch) (cont.new $k (ref.func $under_label))))

  ;; Both, and nothing behind.
  (func (export "suspend-at-switch") (result i32)
    (resume $k (on $t switch) (cont.new $k (ref.func $suspends))))
  (func (export "switch-at-label") (result i32)
    (call $under_label)))

;; Step/suspend-handled: at the outer prompt, the inner one is part of the continuation: 10 + (1 + 100).
(assert_return (invoke "suspend-past-switch") (i32.const 111))
;; Step/switch-handled: at the outer prompt; the inner prompt leaves with the continuation that is switched
;; from.
(assert_return (invoke "switch-past-label") (i32.const 20))
;; No rule applies to an event that has handlers of the other kind alone.
(assert_suspension (invoke "suspend-at-switch") "unhandled")
(assert_suspension (invoke "switch-at-label") "unhandled")
