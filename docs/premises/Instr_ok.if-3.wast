;; Instr_ok/if, premise 3: {LABELS (t2*)} ++ C |- instr2* : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/block
;; wrong: Instrs_ok2/seq: s; C |- instr_1 : t_1* -> t_2* does not hold
;; wrong: expected: [i32]
;; wrong: found:    []
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: end
;;
;; wfx run --mutant=Instr_ok/if:holds-3 --sound=1 docs/premises/Instr_ok.if-3.wast
(module
  (type $t0 (func (result i32)))
  (type (func))
  (func $f0 (type $t0) (result i32)
    (if (result i32) (i32.const 0) (then (i32.const 1))))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
