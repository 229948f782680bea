;; Instr_ok/cont.bind, premise 3: t1* -> t2* <: t1'* -> t2'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step/cont.bind-live
;; wrong: Continst_ok/live: s; {HOLE t_1*} |- E : t_2* does not hold
;; wrong: expected: [] -> [i32]
;; wrong: found:    [] -> []
;; wrong: the configuration: "run-1" › $f0 [cont 1]   ‖ cont 1: $new-0
;; wrong: its redex: drop
;;
;; wfx run --mutant=Instr_ok/cont.bind:holds-3 --sound=1 docs/premises/Instr_ok.cont.bind-3.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (result i32)))
  (type $kg (cont $g))
  (type $t4 (func (param (ref $k))))
  (elem func $new-0)
  (func $f0 (type $t4) (param (ref $k))
    (drop (cont.bind $k $kg (local.get 0))))
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
