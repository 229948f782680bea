;; Instr_ok/struct.new, premise 1: C.TYPES[x] ~~ struct (mut? zt)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: type 0 is not of the form that struct.new ...
;; wrong: the configuration: "run-2" › $f1
;; wrong: its redex: struct.new $f
;;
;; wfx run --mutant=Instr_ok/struct.new:holds-1 --sound=1 docs/premises/Instr_ok.struct.new-1.wast
(module
  (type $f (func))
  (type (struct (field (mut i32))))
  (func $f1 (type $f)
    (i32.const 1)
    struct.new $f
    drop)
  (func (export "run-2") (type $f)
    (call $f1)))
(invoke "run-2")
