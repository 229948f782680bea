;; Comptype_sub/struct, premise 1: (ft1 <: ft2)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step/struct.new: struct.get of field 0 finds a structure of 0 fields
;; wrong: the configuration: "run-1" [struct 0]
;; wrong: its redex: struct.get $a 0
;;
;; wfx run --mutant=Comptype_sub/struct:holds-1 --sound=1 docs/premises/Comptype_sub.struct-1.wast
(module
  (type $a (sub (struct (field i32))))
  (type $b (sub $a (struct)))
  (type (func))
  (func (export "run-1")
    (drop (struct.get $a 0 (struct.new $b)))))
(invoke "run-1")
