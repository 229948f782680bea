(module
  (type $func (func))
  (type $cont (cont $func))
  (tag $yield (param i32))
  (tag $swap)
  (func $next (param $k (ref $cont)) (result i32)
    (block $yielded (result i32 (ref $cont))
      (resume $cont (on $yield $yielded) (on $swap switch) (local.get $k))
      (return (i32.const -1)))
    (drop))
  (func $generate
    (suspend $yield (i32.const 1))
    (suspend $yield (i32.const 2))))
