;; Fieldtype_sub/var, premise 1: zt1 <: zt2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 7, Step_read/struct.get-struct
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.struct 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f0 [struct 0]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Fieldtype_sub/var:holds-1 --sound=1 docs/premises/Fieldtype_sub.var-1.wast
(module
  (type $a (sub (struct (field (mut i31ref)))))
  (type $b (sub $a (struct (field (mut anyref)))))
  (type (func))
  (func $f0
    (drop (struct.get $a 0 (struct.new $b (struct.new_default $a)))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
