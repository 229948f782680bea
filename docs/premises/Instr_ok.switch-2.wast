;; Instr_ok/switch, premise 2: C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 16, Step/switch-handled
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    ref.cont 3
;; wrong: the configuration: "run-6" ─{}→ $f2 ─{on $e switch}→ [cont 3 $target]   ‖ cont 3: $from
;; wrong: its redex: call_ref $g
;;
;; wfx run --mutant=Instr_ok/switch:holds-2 --sound=1 docs/premises/Instr_ok.switch-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param i32)))
  (type $kg (cont $g))
  (tag $e (type $f))
  (elem func $target)
  (elem func $from)
  (elem func $f2)
  (func $target (type $g) (param i32))
  (func $from (type $f)
    (cont.new $kg (ref.func $target))
    switch $kg $e)
  (func $f2 (type $f)
    (resume $k (on $e switch) (cont.new $k (ref.func $from))))
  (func (export "run-6") (type $f)
    (resume $k (cont.new $k (ref.func $f2)))))
(invoke "run-6")
