;; Instr_ok/struct.get, premise 1: C.TYPES[x] ~~ struct ft*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step_read/ref.func: type 0 is not of the form that struct.get is for
;; wrong: the configuration: "run-2" › $f1 [$g]
;; wrong: its redex: struct.get $f 0
;;
;; wfx run --mutant=Instr_ok/struct.get:holds-1 --sound=1 docs/premises/Instr_ok.struct.get-1.wast
(module
  (type $f (func))
  (type (struct (field (mut i32))))
  (elem func $g)
  (func $g (type $f))
  (func $f1 (type $f)
    (drop (struct.get $f 0 (ref.func $g))))
  (func (export "run-2") (type $f)
    (call $f1)))
(invoke "run-2")
