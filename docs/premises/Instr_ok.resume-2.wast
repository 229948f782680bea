;; Instr_ok/resume, premise 2: (C |- hdl : t2*)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 10, Step/suspend-handled
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    f32.const 0
;; wrong: the configuration: "run" [0 cont 1]   ‖ cont 1: $g
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Instr_ok/resume:holds-2 --sound=1 docs/premises/Instr_ok.resume-2.wast
(module
  (type $f (func)) (type $k (cont $f)) (type $t (func (param f32))) (type $b (func (result i32 (ref $k))))
  (tag $e (type $t))
  (elem declare func $g)
  (func $g (type $f) (suspend $e (f32.const 0)))
  (func (export "run")
    (block $l (type $b) (resume $k (on $e $l) (cont.new $k (ref.func $g))) (return))
    drop drop))
(invoke "run")
