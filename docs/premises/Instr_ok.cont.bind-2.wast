;; Instr_ok/cont.bind, premise 2: C.TYPES[ct'] ~~ cont t1'* -> t2'*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_read/ref.null: type 0 is not of the form that cont.bind is for
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: cont.bind $ct $ft
;;
;; wfx run --mutant=Instr_ok/cont.bind:holds-2 --sound=1 docs/premises/Instr_ok.cont.bind-2.wast
(module
  (type $ft (func))
  (type $ct (cont $ft))
  (func $f0 (type $ft)
    (ref.null $ct)
    cont.bind $ct $ft
    (unreachable))
  (func (export "run-1") (type $ft)
    (call $f0)))
(invoke "run-1")
