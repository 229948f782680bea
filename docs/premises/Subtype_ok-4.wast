;; Subtype_ok, premise 4: C |- comptype : ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step/struct.new: call takes (ref 1), and finds ref.struct 0
;; wrong: the configuration: "run" [struct 0]
;; wrong: its redex: call $f
;;
;; wfx run --mutant=Subtype_ok:holds-4 --sound=1 docs/premises/Subtype_ok-4.wast
(module
  (type $g (func (param (ref $s))))
  (type $s (struct))
  (func $f (type $g))
  (func (export "run")
    (call $f (struct.new $s))))
(invoke "run")
