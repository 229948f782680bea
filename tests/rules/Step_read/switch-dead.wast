;; Step_read/switch-dead
;;   z; (ref.cont a) (switch ct ea)  ~>  trap
;;     -- $continst(z)[a] = eps

;; -- $continst(z)[a] = eps
;; Holds: the target was resumed, bound, thrown into, or switched to before; whether a prompt handles the switch or
;; not.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (tag $exn)
  (global $k (mut (ref null $k)) (ref.null $k))
  (func $returns (type $f))
  (func $switches (type $f) (drop (switch $k $t (global.get $k))))
  (func $switches_twice (type $f)
    (drop (switch $k $t (global.get $k)))
    (drop (switch $k $t (global.get $k))))
  (func $switches_back (type $f) (drop (switch $k $t (local.get 0))))
  (elem declare func $returns $switches $switches_twice $switches_back)
  (func $new (global.set $k (cont.new $k (ref.func $returns))))
  (func $run (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches))))

  (func (export "resumed") (call $new) (resume $k (ref.null $k) (global.get $k)) (call $run))
  (func (export "bound") (call $new) (drop (cont.bind $k $k (global.get $k))) (call $run))
  (func (export "thrown-into")
    (call $new)
    (block $caught (try_table (catch $exn $caught) (resume_throw $k $exn (global.get $k))))
    (call $run))
  (func (export "switched-to") (call $new) (call $run) (call $run))
  ;; There and back, and there again by the same reference.
  (func (export "switched-to-twice")
    (global.set $k (cont.new $k (ref.func $switches_back)))
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches_twice))))
  (func (export "unhandled")
    (call $new)
    (resume $k (ref.null $k) (global.get $k))
    (resume $k (ref.null $k) (cont.new $k (ref.func $switches)))))
(assert_trap (invoke "resumed") "continuation already consumed")
(assert_trap (invoke "bound") "continuation already consumed")
(assert_trap (invoke "thrown-into") "continuation already consumed")
(assert_trap (invoke "switched-to") "continuation already consumed")
(assert_trap (invoke "switched-to-twice") "continuation already consumed")
(assert_trap (invoke "unhandled") "continuation already consumed")
;; Holds: a switch to itself, and to a continuation that runs below.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $k (mut (ref null $k)) (ref.null $k))
  (func $switches_to_itself (type $f) (drop (switch $k $t (global.get $k))))
  (func $switches_below (type $f)
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches_to_itself))))
  (elem declare func $switches_to_itself $switches_below)
  (func $run (param $k (ref $k))
    (global.set $k (local.get $k))
    (resume $k (on $t switch) (ref.null $k) (local.get $k)))
  (func (export "to-itself") (call $run (cont.new $k (ref.func $switches_to_itself))))
  (func (export "to-one-below") (call $run (cont.new $k (ref.func $switches_below)))))
(assert_trap (invoke "to-itself") "continuation already consumed")
(assert_trap (invoke "to-one-below") "continuation already consumed")

;; Fails: the target is live, and Step/switch-handled is taken.
(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $n (mut i32) (i32.const 0))
  (func $counts (type $f) (global.set $n (i32.add (global.get $n) (i32.const 1))))
  (func $switches (type $f) (drop (switch $k $t (cont.new $k (ref.func $counts)))))
  (elem declare func $counts $switches)
  (func (export "live") (result i32)
    (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $switches)))
    (global.get $n)))
(assert_return (invoke "live") (i32.const 1))
