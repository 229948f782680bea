;; Instr_ok/resume_throw_ref, premise 2: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 30, Step/suspend-handled
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    f32.const 0
;; wrong: the configuration: "run" [0 cont 2]   ‖ cont 2: $g
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Instr_ok/resume_throw_ref:holds-2 --sound=1 docs/premises/Instr_ok.resume_throw_ref-2.wast
(module
  (type $f (func)) (type $k (cont $f)) (type $t (func (param f32))) (type $b (func (result i32 (ref $k))))
  (tag $e (type $t)) (tag $x) (tag $y)
  (elem declare func $g)
  (func $g (type $f)
    (block $h (try_table (catch $x $h) (suspend $y)))
    (suspend $e (f32.const 0)))
  (func (export "run") (local $c (ref null $k)) (local $r exnref)
    (local.set $r (block $h (result exnref) (try_table (catch_all_ref $h) (throw $x)) (unreachable)))
    (block $first (result (ref $k)) (resume $k (on $y $first) (cont.new $k (ref.func $g))) (return))
    (local.set $c)
    (block $l (type $b) (resume_throw_ref $k (on $e $l) (local.get $r) (local.get $c)) (return))
    drop drop))
(invoke "run")
