;; Globaltype_sub/var, premise 2: Valtype_sub: valtype2 <: valtype1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step/global.set
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.array 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f1
;; wrong: its redex: end
;;
;; wfx run --mutant=Globaltype_sub/var:holds-2 --sound=1 docs/premises/Globaltype_sub.var-2.wast
(module
  (global (export "mut i31") (mut i31ref) (ref.i31 (i32.const 1))))
(register "m")
(module
  (type $bytes (array i8))
  (type (func))
  (import "m" "mut i31" (global $g (mut anyref)))
  (func $f1
    (global.set $g (array.new_fixed $bytes 0)))
  (func (export "run-1")
    (call $f1)))
(invoke "run-1")
