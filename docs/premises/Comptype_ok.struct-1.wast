;; Comptype_ok/struct, premise 1: (C |- fieldtype : ok)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step/struct.new: struct.new takes (ref 1), and finds ref.struct 0
;; wrong: the configuration: "run" [struct 0]
;; wrong: its redex: struct.new $t
;;
;; wfx run --mutant=Comptype_ok/struct:holds-1 --sound=1 docs/premises/Comptype_ok.struct-1.wast
(module
  (type $t (struct (field (ref $s))))
  (type $s (struct))
  (func (export "run")
    (drop (struct.new $t (struct.new $s)))))
(invoke "run")
