;; Instr_ok/array.new_default, premise 2: |- $unpack(zt) defaultable
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/array.new_default
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref t7)
;; wrong: found:    ref.null : (ref null bot)
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: array.new_fixed $t 1
;;
;; wfx run --mutant=Instr_ok/array.new_default:holds-2 --sound=1 docs/premises/Instr_ok.array.new_default-2.wast
(module
  (type $t (array (ref $t)))
  (type (func))
  (func $f0
    (drop (array.new_default $t (i32.const 1))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
