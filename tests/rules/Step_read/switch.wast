;; Step_read/switch

;; The tag is looked up in the module of the function that switches: its index there may be another one than in the
;; module that resumed.
(module $library
  (rec (type $f (func (param (ref null $k)) (result i32))) (type $k (cont $f)))
  (tag $unused (export "unused") (result i32))
  (tag $swap (export "swap") (result i32))
  (func (export "switch-to") (param $to (ref $k)) (result i32)
    (drop (switch $k $swap (local.get $to)))
    (i32.const -1))
  (func (export "switch-unused") (param $to (ref $k)) (result i32)
    (drop (switch $k $unused (local.get $to)))
    (i32.const -1)))
(register "library" $library)
(module
  (rec (type $f (func (param (ref null $k)) (result i32))) (type $k (cont $f)))
  (func $switch_to (import "library" "switch-to") (param (ref $k)) (result i32))
  (func $switch_unused (import "library" "switch-unused") (param (ref $k)) (result i32))
  ;; Here $swap is 0 and $unused is 1.
  (tag $swap (import "library" "swap") (result i32))
  (tag $unused (import "library" "unused") (result i32))
  (func $answers (type $f) (i32.const 7))
  (func $goes (type $f) (call $switch_to (cont.new $k (ref.func $answers))))
  (func $goes_unused (type $f) (call $switch_unused (cont.new $k (ref.func $answers))))
  (elem declare func $answers $goes $goes_unused)
  (func (export "same-tag") (result i32)
    (resume $k (on $swap switch) (ref.null $k) (cont.new $k (ref.func $goes))))
  (func (export "other-tag") (result i32)
    (resume $k (on $swap switch) (ref.null $k) (cont.new $k (ref.func $goes_unused))))
  (func (export "both-tags") (result i32)
    (resume $k (on $swap switch) (on $unused switch) (ref.null $k) (cont.new $k (ref.func $goes_unused)))))
(assert_return (invoke "same-tag") (i32.const 7))
(assert_suspension (invoke "other-tag") "unhandled")
(assert_return (invoke "both-tags") (i32.const 7))

;; A switch that nothing handles does not end in a trap: no rule reduces it. Nothing is consumed.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $target (mut (ref null $k)) (ref.null $k))
  (func $returns (type $f))
  (func $switches (type $f) (drop (switch $k $t (global.get $target))))
  (elem declare func $returns $switches)
  (func (export "without-a-prompt")
    (global.set $target (cont.new $k (ref.func $returns)))
    (drop (switch $k $t (global.get $target))))
  (func (export "without-a-handler")
    (global.set $target (cont.new $k (ref.func $returns)))
    (resume $k (ref.null $k) (cont.new $k (ref.func $switches))))
  (func (export "target") (resume $k (ref.null $k) (global.get $target))))
(assert_suspension (invoke "without-a-prompt") "unhandled")
(assert_suspension (invoke "without-a-handler") "unhandled")
(assert_return (invoke "target"))
