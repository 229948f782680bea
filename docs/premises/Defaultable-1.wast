;; Defaultable, premise 1: $default_(t) =/= eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/struct.new_default
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref any)
;; wrong: found:    ref.null : (ref null bot)
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: struct.new $t
;;
;; wfx run --mutant=Defaultable:holds-1 --sound=1 docs/premises/Defaultable-1.wast
(module
  (type $t (struct (field (ref any))))
  (type (func))
  (func $f0
    (drop (struct.new_default $t)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
