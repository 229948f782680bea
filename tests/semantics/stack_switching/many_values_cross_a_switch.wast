;; More values than a small stack has room for, as arguments and as results of switch.

(module
  (type $f (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
                 (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
  (type $f0 (func (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
  (rec
    (type $g (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 (ref null $s))
                   (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
    (type $s (cont $g)))
  (tag $swap (type $f0))
  (elem declare func $goes $comes_back)

  (func $reverse (type $f)
    (local.get 11) (local.get 10) (local.get 9) (local.get 8) (local.get 7) (local.get 6)
    (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))
  (func $numbers (type $f0)
    (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6)
    (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i64.const 11) (i64.const 12))

  ;; The values go to the other continuation and come back reversed.
  (func $goes (type $g)
    (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)
    (local.get 6) (local.get 7) (local.get 8) (local.get 9) (local.get 10) (local.get 11)
    (switch $s $swap (cont.new $s (ref.func $comes_back)))
    (drop))
  (func $comes_back (type $g)
    (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)
    (local.get 6) (local.get 7) (local.get 8) (local.get 9) (local.get 10) (local.get 11)
    (call $reverse)
    (switch $s $swap (local.get 12))
    (unreachable))
  (func (export "switch") (type $f0)
    (resume $s (on $swap switch) (call $numbers) (ref.null $s) (cont.new $s (ref.func $goes)))))

;; Step/switch-handled, twice: into _ (call), and into H^ea
(assert_return (invoke "switch")
  (i64.const 12) (i64.const 11) (i64.const 10) (i64.const 9) (i64.const 8) (i64.const 7)
  (i64.const 6) (i64.const 5) (i64.const 4) (i64.const 3) (i64.const 2) (i64.const 1))
