;; Step/call_ref-host
;;   z; val^n (ref.func a) (call_ref y)  ~>  z'; result
;;     where $funcinst(z)[a].CODE = hostfunc
;;     where $hostcall(z, hostfunc, val^n) = z', result

;; A host function is called from a continuation, in its place or as its tail, and is itself one.
(module
  (type $print (func (param i32)))
  (func $print_i32 (import "spectest" "print_i32") (type $print))
  (type $g (func))
  (type $kg (cont $g))
  (type $kprint (cont $print))
  (tag $t)
  (func $calls (suspend $t) (call $print_i32 (i32.const 1)) (suspend $t))
  (func $tail_calls (suspend $t) (return_call $print_i32 (i32.const 2)))
  (func $calls_ref (suspend $t) (call_ref $print (i32.const 3) (ref.func $print_i32)))
  (elem declare func $print_i32 $calls $tail_calls $calls_ref)
  (func $run (param $g (ref $g))
    (local $k (ref null $kg))
    (local.set $k (cont.new $kg (local.get $g)))
    (loop $again
      (block $on_t (result (ref $kg))
        (resume $kg (on $t $on_t) (local.get $k))
        (return))
      (local.set $k)
      (br $again)))
  (func (export "called") (call $run (ref.func $calls)))
  (func (export "tail-called") (call $run (ref.func $tail_calls)))
  (func (export "called-by-reference") (call $run (ref.func $calls_ref)))
  (func (export "resumed") (resume $kprint (i32.const 4) (cont.new $kprint (ref.func $print_i32)))))
(assert_return (invoke "called"))
(assert_return (invoke "tail-called"))
(assert_return (invoke "called-by-reference"))
(assert_return (invoke "resumed"))
