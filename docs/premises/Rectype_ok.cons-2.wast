;; Rectype_ok/cons, premise 2: C |- rec subtype* : ok(x+1)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step/struct.new: struct.get of field 0 finds a structure of 0 fields
;; wrong: the configuration: "run-1" › $f0 [struct 0]
;; wrong: its redex: struct.get $a 0
;;
;; wfx run --mutant=Rectype_ok/cons:holds-2 --sound=1 docs/premises/Rectype_ok.cons-2.wast
(module
  (rec
    (type $a (struct (field i32)))
    (type $b (sub $a (struct))))
  (type (func))
  (func $f0
    (drop (struct.get $a 0 (struct.new_default $b))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
