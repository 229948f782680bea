;; Handler_ok/label, premise 3: t1* <: t1'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 11, Step/suspend-handled
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    f32.const 0
;; wrong: the configuration: "run-3" › $f1 [0 cont 1]   ‖ cont 1: $g
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Handler_ok/label:holds-3 --sound=1 docs/premises/Handler_ok.label-3.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param f32)))
  (type $t3 (func (result i32 (ref $k))))
  (tag $e (type $t2))
  (elem func $g)
  (func $g (type $f)
    (suspend $e (f32.const 0)))
  (func $f1 (type $f)
    (block $l (type $t3)
      (resume $k (on $e $l) (cont.new $k (ref.func $g)))
      (return))
    drop
    drop)
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
