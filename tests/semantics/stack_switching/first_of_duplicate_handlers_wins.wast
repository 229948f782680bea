;; Where a prompt has several handlers for an event, the first one takes it: hdl_1* before it has none for the
;; tag.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func))
  (type $k0 (cont $g))
  (tag $t)
  (tag $u)
  (elem declare func $suspends_t $suspends_u)

  (func $suspends_t (result i32) (suspend $t) (i32.const 0))
  (func $suspends_u (result i32) (suspend $u) (i32.const 0))

  (func $which (param $k (ref $k)) (result i32)
    (block $second (result (ref $k))
      (block $third (result (ref $k))
        (block $first (result (ref $k))
          (return
            (resume $k (on $t $first) (on $t $second) (on $u $third) (on $u $second) (on $t $third)
              (local.get $k))))
        (return (drop) (i32.const 1)))
      (return (drop) (i32.const 3)))
    (return (drop) (i32.const 2)))

  (func (export "t") (result i32) (call $which (cont.new $k (ref.func $suspends_t))))
  (func (export "u") (result i32) (call $which (cont.new $k (ref.func $suspends_u)))))

;; Step/suspend-handled: (on $t $first) stands first.
(assert_return (invoke "t") (i32.const 1))
;; Step/suspend-handled: for another tag, another first.
(assert_return (invoke "u") (i32.const 3))

;; Two tags of a module may be one tag of the store; what counts is the address.
(module $tags
  (tag (export "t")))
(register "tags" $tags)
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $a (import "tags" "t"))
  (tag $b (import "tags" "t"))
  (func $suspends (suspend $a))
  (elem declare func $suspends)
  (func (export "aliases") (result i32)
    (block $on_a (result (ref $k))
      (block $on_b (result (ref $k))
        (resume $k (on $b $on_b) (on $a $on_a) (cont.new $k (ref.func $suspends)))
        (return (i32.const 0)))
      (return (drop) (i32.const 2)))
    (return (drop) (i32.const 1))))

;; Step/resume-live: hdl'* = hdl*[x := $tagaddr(z)[x]], so that the handler for $b, standing first, takes $a
;; as well.
(assert_return (invoke "aliases") (i32.const 2))
