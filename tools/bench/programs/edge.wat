;; n calls in a loop, by a function of a continuation that has called itself d deep: at one depth they cross the edge of
;; the first segment.
(module
  (type $f (func (param i32 i32) (result i32)))
  (type $k (cont $f))
  (elem declare func $down)
  (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $down (type $f) (param $d i32) (param $n i32) (result i32)
    (local $s i32)
    (if (local.get $d)
      (then (return (call $down (i32.sub (local.get $d) (i32.const 1)) (local.get $n)))))
    (loop $l
      (local.set $s (call $leaf (local.get $s)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func (export "run") (param $d i32) (param $n i32) (result i32)
    (resume $k (local.get $d) (local.get $n) (cont.new $k (ref.func $down)))))
