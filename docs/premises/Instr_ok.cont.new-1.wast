;; Instr_ok/cont.new, premise 1: C.TYPES[ct] ~~ cont ft
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step_read/ref.null: type 0 is not of the form that cont.new is for
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: cont.new $ft
;;
;; wfx run --mutant=Instr_ok/cont.new:holds-1 --sound=1 docs/premises/Instr_ok.cont.new-1.wast
(module
  (type $ft (func))
  (type $more (func))
  (type (cont $more))
  (func $f0 (type $ft)
    (drop (cont.new $ft (ref.null $ft))))
  (func (export "run-1") (type $ft)
    (call $f0)))
(invoke "run-1")
