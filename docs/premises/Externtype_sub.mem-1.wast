;; Externtype_sub/mem, premise 1: Memtype_sub: memtype1 <: memtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step_read/memory.size
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    i64.const 1
;; wrong: the configuration: "run-1" › $f0 [1]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Externtype_sub/mem:holds-1 --sound=1 docs/premises/Externtype_sub.mem-1.wast
(module
  (memory (export "mem64") i64 1))
(register "m")
(module
  (type (func))
  (import "m" "mem64" (memory 1))
  (func $f0
    (drop (memory.size)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
