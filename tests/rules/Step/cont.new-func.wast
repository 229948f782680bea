;; Step/cont.new-func

;; E = _ (ref.func fa) (call_ref y): the function does not run before it is resumed; each cont.new makes another
;; continuation of it.
(module
  (type $f (func (param i32) (result i32)))
  (type $k (cont $f))
  (global $calls (mut i32) (i32.const 0))
  (func $count (type $f)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.add (local.get 0) (global.get $calls)))
  (elem declare func $count)
  (func (export "made-and-dropped") (result i32)
    (drop (cont.new $k (ref.func $count)))
    (global.get $calls))
  (func (export "two-of-one-function") (result i32)
    (local $a (ref null $k)) (local $b (ref null $k))
    (local.set $a (cont.new $k (ref.func $count)))
    (local.set $b (cont.new $k (ref.func $count)))
    (i32.sub (resume $k (i32.const 100) (local.get $b)) (resume $k (i32.const 50) (local.get $a)))))
(assert_return (invoke "made-and-dropped") (i32.const 0))
;; (100 + 1) - (50 + 2)
(assert_return (invoke "two-of-one-function") (i32.const 49))

;; A function of another instance runs in that instance, whoever makes the continuation and whoever resumes it.
(module $library
  (type $f (func (result i32)))
  (type $k (cont $f))
  (global $g (mut i32) (i32.const 10))
  (func (export "count") (result i32)
    (global.set $g (i32.add (global.get $g) (i32.const 1)))
    (global.get $g))
  (func (export "resume") (param $k (ref $k)) (result i32) (resume $k (local.get $k))))
(register "library" $library)
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (func $count (import "library" "count") (result i32))
  (func $resume (import "library" "resume") (param (ref $k)) (result i32))
  (global $g (mut i32) (i32.const 70))
  (func $own (result i32) (global.get $g))
  (elem declare func $count $own)
  (func (export "their-function") (result i32) (resume $k (cont.new $k (ref.func $count))))
  (func (export "our-function-there") (result i32) (call $resume (cont.new $k (ref.func $own))))
  (func (export "their-function-there") (result i32) (call $resume (cont.new $k (ref.func $count)))))
(assert_return (invoke "their-function") (i32.const 11))
(assert_return (invoke "our-function-there") (i32.const 70))
(assert_return (invoke "their-function-there") (i32.const 12))

;; The function may be of a subtype of the one that the continuation type names, and come from a table.
(module
  (type $f (sub (func (result anyref))))
  (type $g (sub $f (func (result (ref i31)))))
  (type $k (cont $f))
  (table $functions (ref null $f) (elem $three))
  (func $three (type $g) (ref.i31 (i32.const 3)))
  (func (export "subtype") (result i32)
    (i31.get_u (ref.cast i31ref (resume $k (cont.new $k (table.get $functions (i32.const 0))))))))
(assert_return (invoke "subtype") (i32.const 3))

;; cont.new takes any function, a host's as well: E = _ (call), and the host function runs when it is resumed.
;; It cannot suspend itself, so it is done at the first resume.

(module
  (type $f (func (param i32)))
  (type $k (cont $f))
  (type $g (func))
  (type $k0 (cont $g))
  (type $h (func (param i32 f32)))
  (type $k2 (cont $h))
  (type $h1 (func (param f32)))
  (type $k1 (cont $h1))
  (func $print_i32 (import "spectest" "print_i32") (type $f))
  (func $print_i32_f32 (import "spectest" "print_i32_f32") (type $h))
  (func $print (import "spectest" "print") (type $g))
  (tag $t)
  (tag $exn)
  (elem declare func $print_i32 $print_i32_f32 $print)

  (func (export "resume")
    (resume $k (i32.const 1) (cont.new $k (ref.func $print_i32))))
  (func (export "resume-with-handler")
    (block $on_t (result (ref $k0))
      (resume $k0 (on $t $on_t) (cont.new $k0 (ref.func $print)))
      (return))
    (unreachable))
  (func (export "bind")
    (resume $k0 (cont.bind $k $k0 (i32.const 2) (cont.new $k (ref.func $print_i32)))))
  (func (export "bind-twice")
    (resume $k0
      (cont.bind $k1 $k0 (f32.const 4)
        (cont.bind $k2 $k1 (i32.const 3) (cont.new $k2 (ref.func $print_i32_f32))))))
  (func (export "throw") (result i32)
    (block $caught
      (try_table (catch $exn $caught)
        (resume_throw $k $exn (cont.new $k (ref.func $print_i32))))
      (return (i32.const 0)))
    (i32.const 1))
  (func (export "twice")
    (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $print_i32)))
    (resume $k (i32.const 5) (local.get $k))
    (resume $k (i32.const 6) (local.get $k))))

;; Step/cont.new-func, Step/resume-live, Step/call_ref-host, Step_pure/prompt-vals; prints 1.
(assert_return (invoke "resume"))
;; The handler stays unused.
(assert_return (invoke "resume-with-handler"))
;; Step/cont.bind-live; prints 2.
(assert_return (invoke "bind"))
;; Prints 3 and 4.
(assert_return (invoke "bind-twice"))
;; Step/resume_throw_ref-live: the call is dropped, nothing is printed.
(assert_return (invoke "throw") (i32.const 1))
;; Step_read/resume-dead; prints 5 and not 6.
(assert_trap (invoke "twice") "continuation already consumed")
