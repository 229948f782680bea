;; Fieldtype_sub/var, premise 2: zt2 <: zt1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 8, Step/struct.set-struct
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.struct 1 : (ref t7)
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: end
;;
;; wfx run --mutant=Fieldtype_sub/var:holds-2 --sound=1 docs/premises/Fieldtype_sub.var-2.wast
(module
  (type $a (sub (struct (field (mut anyref)))))
  (type $b (sub $a (struct (field (mut i31ref)))))
  (type (func))
  (func $f0
    (struct.set $a 0 (struct.new_default $b) (struct.new_default $a)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
