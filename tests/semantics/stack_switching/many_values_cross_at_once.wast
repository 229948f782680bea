;; More values than a small stack has room for: as arguments of resume and cont.bind, as payload and as answer of
;; suspend, and as results. many_values_cross_a_switch.wast tests switch.

(module
  (type $f (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
                 (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
  (type $k (cont $f))
  (type $f0 (func (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
  (type $k0 (cont $f0))
  (type $f6 (func (param i64 i64 i64 i64 i64 i64)
                  (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
  (type $k6 (cont $f6))
  (tag $t (type $f))
  (elem declare func $reverse $asks)

  (func $reverse (type $f)
    (local.get 11) (local.get 10) (local.get 9) (local.get 8) (local.get 7) (local.get 6)
    (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))
  (func $numbers (type $f0)
    (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6)
    (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i64.const 11) (i64.const 12))

  (func (export "resume") (type $f0)
    (resume $k (call $numbers) (cont.new $k (ref.func $reverse))))

  ;; First all arguments are bound; then half of them are bound, and resume gives the other half.
  (func (export "bind") (type $f0)
    (resume $k0 (cont.bind $k $k0 (call $numbers) (cont.new $k (ref.func $reverse)))))
  (func (export "bind-half") (type $f0)
    (resume $k6
      (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i64.const 11) (i64.const 12)
      (cont.bind $k $k6
        (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6)
        (cont.new $k (ref.func $reverse)))))

  ;; The handler reverses the payload and answers with it.
  (func $asks (type $f0) (suspend $t (call $numbers)))
  (func (export "suspend") (type $f0)
    (local $k (ref null $k))
    (block $on_t (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 (ref $k))
      (return (resume $k0 (on $t $on_t) (cont.new $k0 (ref.func $asks)))))
    (local.set $k)
    (call $reverse)
    (resume $k (local.get $k)))
  ;; The same, with the answer bound first.
  (func (export "suspend-and-bind") (type $f0)
    (local $k (ref null $k))
    (block $on_t (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 (ref $k))
      (return (resume $k0 (on $t $on_t) (cont.new $k0 (ref.func $asks)))))
    (local.set $k)
    (call $reverse)
    (resume $k0 (cont.bind $k $k0 (local.get $k)))))

;; Step/resume-live: val^n with n = 12, into _ (call)
(assert_return (invoke "resume")
  (i64.const 12) (i64.const 11) (i64.const 10) (i64.const 9) (i64.const 8) (i64.const 7)
  (i64.const 6) (i64.const 5) (i64.const 4) (i64.const 3) (i64.const 2) (i64.const 1))
;; Step/cont.bind-live
(assert_return (invoke "bind")
  (i64.const 12) (i64.const 11) (i64.const 10) (i64.const 9) (i64.const 8) (i64.const 7)
  (i64.const 6) (i64.const 5) (i64.const 4) (i64.const 3) (i64.const 2) (i64.const 1))
(assert_return (invoke "bind-half")
  (i64.const 12) (i64.const 11) (i64.const 10) (i64.const 9) (i64.const 8) (i64.const 7)
  (i64.const 6) (i64.const 5) (i64.const 4) (i64.const 3) (i64.const 2) (i64.const 1))
;; Step/suspend-handled: the payload to the label; Step/resume-live: the answer into H^ea
(assert_return (invoke "suspend")
  (i64.const 12) (i64.const 11) (i64.const 10) (i64.const 9) (i64.const 8) (i64.const 7)
  (i64.const 6) (i64.const 5) (i64.const 4) (i64.const 3) (i64.const 2) (i64.const 1))
(assert_return (invoke "suspend-and-bind")
  (i64.const 12) (i64.const 11) (i64.const 10) (i64.const 9) (i64.const 8) (i64.const 7)
  (i64.const 6) (i64.const 5) (i64.const 4) (i64.const 3) (i64.const 2) (i64.const 1))
