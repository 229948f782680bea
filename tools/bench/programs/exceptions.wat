;; n exceptions, thrown one call deep and caught.
(module
  (tag $e (param i32))
  (func $throws (param $n i32)
    (throw $e (local.get $n)))
  (func (export "run") (param $n i32)
    (loop $next
      (block $caught (result i32)
        (try_table (catch $e $caught)
          (call $throws (local.get $n)))
        (unreachable))
      (drop)
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
