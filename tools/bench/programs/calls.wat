;; Calls in a loop of n rounds: of a reference to a function, and by a table.
(module
  (type $f (func (param i32) (result i32)))
  (table funcref (elem $inc))
  (func $inc (type $f) (i32.add (local.get 0) (i32.const 1)))
  (func (export "call_ref") (param $n i32)
    (local $x i32) (local $f (ref null $f))
    (local.set $f (ref.func $inc))
    (loop $next
      (local.set $x (call_ref $f (local.get $x) (local.get $f)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "call_indirect") (param $n i32)
    (local $x i32)
    (loop $next
      (local.set $x (call_indirect (type $f) (local.get $x) (i32.const 0)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
