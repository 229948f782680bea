;; n pairs of suspend and resume of a tag that is handled ten prompts up.
(module
  (type $f (func (param i32)))
  (type $k (cont $f))
  (type $g (func))
  (type $h (cont $g))
  (tag $yield)
  (tag $other)
  (elem declare func $nest)
  ;; Under d more prompts, yields for ever.
  (func $nest (type $f) (param $d i32)
    (if (local.get $d)
      (then
        (block $on_other (result (ref $h))
          (resume $k (on $other $on_other)
            (i32.sub (local.get $d) (i32.const 1)) (cont.new $k (ref.func $nest)))
          (return))
        (drop)))
    (loop $next
      (suspend $yield)
      (br $next)))
  (func (export "run") (param $n i32)
    (local $h (ref null $h))
    (block $begun (result (ref $h))
      (resume $k (on $yield $begun) (i32.const 9) (cont.new $k (ref.func $nest)))
      (unreachable))
    (local.set $h)
    (loop $next
      (block $on_yield (result (ref $h))
        (resume $h (on $yield $on_yield) (local.get $h))
        (unreachable))
      (local.set $h)
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
