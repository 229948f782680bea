;; Comptype_sub/array, premise 1: ft1 <: ft2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/array.get-array
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    i64.const 7
;; wrong: the configuration: "run-1" [7]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Comptype_sub/array:holds-1 --sound=1 docs/premises/Comptype_sub.array-1.wast
(module
  (type $a0 (sub (array i32)))
  (type $a1 (sub $a0 (array i64)))
  (type (func))
  (func (export "run-1")
    (drop (array.get $a0 (array.new $a1 (i64.const 7) (i32.const 2)) (i32.const 0)))))
(invoke "run-1")
