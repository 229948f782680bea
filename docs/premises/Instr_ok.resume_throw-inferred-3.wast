;;! dialect = "2022"
;; Instr_ok/resume_throw-inferred, premise 3: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 23, Step/suspend-handled
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    f32.const 0
;; wrong: the configuration: "run" [0 cont 2]   ‖ cont 2: $g
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Instr_ok/resume_throw-inferred:holds-3 --sound=1 docs/premises/Instr_ok.resume_throw-inferred-3.wast
(module
  (type $f (func)) (type $k (cont $f)) (type $t (func (param f32))) (type $b (func (result i32 (ref $k))))
  (tag $e (type $t)) (tag $x) (tag $y)
  (elem declare func $g)
  (func $g (type $f)
    (block $h (try_table (catch $x $h) (suspend $y)))
    (suspend $e (f32.const 0)))
  (func (export "run") (local $c (ref null $k))
    (block $first (result (ref $k)) (cont.new (type $k) (ref.func $g)) resume (tag $y $first) (return))
    (local.set $c)
    (block $l (type $b) (local.get $c) resume_throw (tag $x) (tag $e $l) (return))
    drop drop))
(invoke "run")
