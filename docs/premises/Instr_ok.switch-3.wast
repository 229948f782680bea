;; Instr_ok/switch, premise 3: te1* <: t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 13, Step/switch-handled
;; wrong: Instrs_ok2/sub: C |- it <: it' does not hold
;; wrong: expected: i32
;; wrong: found:    f32
;; wrong: the configuration: "run-5" › $f2 ─{on $e switch}→ [cont 2 $target]   ‖ cont 2: $from
;; wrong: its redex: call_ref $g
;;
;; wfx run --mutant=Instr_ok/switch:holds-3 --sound=1 docs/premises/Instr_ok.switch-3.wast
(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $g (func (param (ref null $k)) (result f32)))
  (type $kg (cont $g))
  (type (func))
  (tag $e (type $f))
  (elem func $target)
  (elem func $from)
  (func $target (type $g) (param (ref null $k)) (result f32)
    (f32.const 0))
  (func $from (type $f) (result i32)
    (switch $kg $e (cont.new $kg (ref.func $target)))
    (i32.const 0))
  (func $f2
    (drop (resume $k (on $e switch) (cont.new $k (ref.func $from)))))
  (func (export "run-5")
    (call $f2)))
(invoke "run-5")
