;; Instr_ok/cont.bind, premise 1: C.TYPES[ct] ~~ cont t3* t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/local.get: cont.bind from 0 parameters to 1
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: cont.bind $k0 $k1
;;
;; wfx run --mutant=Instr_ok/cont.bind:holds-1 --sound=1 docs/premises/Instr_ok.cont.bind-1.wast
(module
  (type $f0 (func))
  (type $f1 (func (param i32)))
  (type $k0 (cont $f0))
  (type $k1 (cont $f1))
  (type $t4 (func (param (ref $k0))))
  (elem func $new-0)
  (func $f0 (type $t4) (param (ref $k0))
    (local.get 0)
    cont.bind $k0 $k1
    drop)
  (func $new-0 (type $f0))
  (func (export "run-1") (type $f0)
    (call $f0 (cont.new $k0 (ref.func $new-0)))))
(invoke "run-1")
