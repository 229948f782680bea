;; Externtype_sub/table, premise 1: Tabletype_sub: tabletype1 <: tabletype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 10, Step_read/table.get-val
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.array 0 : (ref t7)
;; wrong: the configuration: "run-1" › $f1 [array 0]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Externtype_sub/table:holds-1 --sound=1 docs/premises/Externtype_sub.table-1.wast
(module
  (type $bytes (array i8))
  (type (func))
  (table (export "any") 1 anyref)
  (func (export "table set any")
    (table.set (i32.const 0) (array.new_fixed $bytes 0))))
(register "m")
(module
  (type (func))
  (import "m" "any" (table 1 i31ref))
  (import "m" "table set any" (func $set))
  (func $f1
    (call $set)
    (drop (table.get (i32.const 0))))
  (func (export "run-1")
    (call $f1)))
(invoke "run-1")
