;; switch: the last parameter of the target's type may be nullable or not; what is passed is never null.

(module
  (rec
    (type $f (func (param (ref null $k)) (result i32)))
    (type $k (cont $f)))
  (rec
    (type $g (func (param (ref $h_k)) (result i32)))
    (type $g_k (cont $g))
    (type $h (func (param (ref null $g_k)) (result i32)))
    (type $h_k (cont $h)))
  (tag $swap (result i32))
  (elem declare func $switches $tells $switches_on $tells_on)

  ;; (ref null $k): the one that is switched to could also be resumed with null.
  (func $switches (type $f)
    (drop (switch $k $swap (cont.new $k (ref.func $tells))))
    (i32.const 9))
  (func $tells (type $f) (ref.is_null (local.get 0)))
  (func (export "nullable") (result i32)
    (resume $k (on $swap switch) (ref.null $k) (cont.new $k (ref.func $switches))))
  (func (export "null-by-resume") (result i32)
    (resume $k (ref.null $k) (cont.new $k (ref.func $tells))))

  ;; (ref $h_k): no null can arrive, and none does.
  (func $switches_on (type $h)
    (drop (switch $g_k $swap (cont.new $g_k (ref.func $tells_on))))
    (i32.const 9))
  (func $tells_on (type $g) (ref.is_null (local.get 0)))
  (func (export "non-null") (result i32)
    (resume $h_k (on $swap switch) (ref.null $g_k) (cont.new $h_k (ref.func $switches_on)))))

;; Step/switch-handled made (ref.cont a').
(assert_return (invoke "nullable") (i32.const 0))
(assert_return (invoke "null-by-resume") (i32.const 1))
(assert_return (invoke "non-null") (i32.const 0))

;; Instr_ok/switch: it is a continuation in any case.
(assert_invalid
  (module
    (type $f (func (param i32)))
    (type $k (cont $f))
    (tag $swap)
    (func (param (ref $k)) (switch $k $swap (local.get 0))))
  "type mismatch")
