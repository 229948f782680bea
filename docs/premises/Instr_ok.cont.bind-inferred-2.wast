;;! dialect = "2022"
;; Instr_ok/cont.bind-inferred, premise 2: C.TYPES[ct'] ~~ cont t1'* -> t2'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/local.get: there is no type 9 for cont.bind
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: cont.bind (type 9)
;;
;; wfx run --mutant=Instr_ok/cont.bind-inferred:holds-2 --sound=1 docs/premises/Instr_ok.cont.bind-inferred-2.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (type $t2 (func (param (ref $k))))
  (elem func $new-0)
  (func $f0 (type $t2) (param (ref $k))
    (local.get 0)
    cont.bind (type 9)
    drop)
  (func $new-0 (type $f))
  (func (export "run-1") (type $f)
    (call $f0 (cont.new (type $k) (ref.func $new-0)))))
(invoke "run-1")
