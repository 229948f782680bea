;; Globaltype_sub/var, premise 1: Valtype_sub: valtype1 <: valtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 11, Step_read/global.get
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.array 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f1 [array 0]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Globaltype_sub/var:holds-1 --sound=1 docs/premises/Globaltype_sub.var-1.wast
(module
  (type $bytes (array i8))
  (type (func))
  (global $any (export "mut any") (mut anyref) (ref.null any))
  (func (export "set any")
    (global.set $any (array.new_fixed $bytes 0))))
(register "m")
(module
  (type (func))
  (import "m" "mut any" (global $g (mut i31ref)))
  (import "m" "set any" (func $set))
  (func $f1
    (call $set)
    (drop (global.get $g)))
  (func (export "run-1")
    (call $f1)))
(invoke "run-1")
