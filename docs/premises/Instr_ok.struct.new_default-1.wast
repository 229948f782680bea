;; Instr_ok/struct.new_default, premise 1: C.TYPES[x] ~~ struct (mut? zt)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no type 7 for struct.new_default
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: struct.new_default 7
;;
;; wfx run --mutant=Instr_ok/struct.new_default:holds-1 --sound=1 docs/premises/Instr_ok.struct.new_default-1.wast
(module
  (type (struct))
  (type (func))
  (func $f0
    (drop (struct.new_default 7)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
