;; Instr_ok/return_call_indirect, premise 3: C.TYPES[y] ~~ func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no type 1 for return_call_indirect
;; wrong: the configuration: "run-1" › $unbound-type
;; wrong: its redex: return_call_indirect (type 1)
;;
;; wfx run --mutant=Instr_ok/return_call_indirect:holds-3 --sound=1 docs/premises/Instr_ok.return_call_indirect-3.wast
(module
  (type (func))
  (table 0 funcref)
  (func $unbound-type
    (i32.const 0)
    return_call_indirect (type 1))
  (func (export "run-1")
    (call $unbound-type)))
(invoke "run-1")
