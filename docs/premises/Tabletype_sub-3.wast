;; Tabletype_sub, premise 3: Reftype_sub: reftype2 <: reftype1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step/table.set-val
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.array 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f1
;; wrong: its redex: end
;;
;; wfx run --mutant=Tabletype_sub:holds-3 --sound=1 docs/premises/Tabletype_sub-3.wast
(module
  (table (export "i31") 1 i31ref))
(register "m")
(module
  (type $bytes (array i8))
  (type (func))
  (import "m" "i31" (table 1 anyref))
  (func $f1
    (table.set (i32.const 0) (array.new_fixed $bytes 0)))
  (func (export "run-1")
    (call $f1)))
(invoke "run-1")
