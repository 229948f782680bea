;; Fieldtype_ok, premise 1: C |- storagetype : ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step/struct.new: struct.new takes (ref 1), and finds ref.struct 0
;; wrong: the configuration: "run" [struct 0]
;; wrong: its redex: struct.new $t
;;
;; wfx run --mutant=Fieldtype_ok:holds-1 --sound=1 docs/premises/Fieldtype_ok-1.wast
(module
  (type $t (struct (field (ref $s))))
  (type $s (struct))
  (func (export "run")
    (drop (struct.new $t (struct.new $s)))))
(invoke "run")
