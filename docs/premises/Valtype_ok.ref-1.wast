;; Valtype_ok/ref, premise 1: Reftype_ok: C |- reftype : ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step/struct.new: call takes (ref 1), and finds ref.struct 0
;; wrong: the configuration: "run" [struct 0]
;; wrong: its redex: call $f
;;
;; wfx run --mutant=Valtype_ok/ref:holds-1 --sound=1 docs/premises/Valtype_ok.ref-1.wast
(module
  (type $g (func (param (ref $s))))
  (type $s (struct))
  (func $f (type $g))
  (func (export "run")
    (call $f (struct.new $s))))
(invoke "run")
