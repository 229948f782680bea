;; Comptype_ok/array, premise 1: C |- fieldtype : ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step/struct.new: array.new takes (ref 1), and finds ref.struct 0
;; wrong: the configuration: "run" [struct 0]
;; wrong: its redex: array.new $t
;;
;; wfx run --mutant=Comptype_ok/array:holds-1 --sound=1 docs/premises/Comptype_ok.array-1.wast
(module
  (type $t (array (ref $s)))
  (type $s (struct))
  (func (export "run")
    (drop (array.new $t (struct.new $s) (i32.const 1)))))
(invoke "run")
