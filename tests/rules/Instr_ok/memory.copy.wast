;; Instr_ok/memory.copy

;; -- C.MEMS[x1] = at1 lim1 page
;; Holds: the length is the shorter of the two kinds of addresses.
(module
  (memory $a 1)
  (memory $b i64 1)
  (func (memory.copy $a $b (i32.const 0) (i64.const 0) (i32.const 1)))
  (func (memory.copy $b $b (i64.const 0) (i64.const 0) (i64.const 1))))
;; Fails: there is no such memory.
(assert_invalid
  (module
    (memory $a 1)
    (func (memory.copy 7 $a (unreachable))))
  "unknown memory")

;; -- C.MEMS[x2] = at2 lim2 page
;; Fails: there is no such memory to copy from.
(assert_invalid
  (module
    (memory $a 1)
    (func (memory.copy $a 7 (unreachable))))
  "unknown memory")
