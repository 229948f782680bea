(module
  (type $f (func (param i32))) (type $k (cont $f)) (type $g (func)) (type $l (cont $g)) (tag $t (param i32 f64))
  (func $task (param i32) (suspend $t (local.get 0) (f64.const 0.5)) (unreachable))
  (elem declare func $task)
  (func (export "go") (local $l (ref null $l))
    (block $h (result i32 f64 (ref $l))
      (resume $k (on $t $h) (i32.const 7) (cont.new $k (ref.func $task))) (return))
    (local.set $l) (drop) (drop)
    (resume $l (local.get $l))))
