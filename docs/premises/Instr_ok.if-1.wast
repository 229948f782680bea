;; Instr_ok/if, premise 1: C |- bt : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 1, Step_read/call_ref-func: there is no type 9 for if
;; wrong: the configuration: "run"
;; wrong: its redex: if (type 9)
;;
;; wfx run --mutant=Instr_ok/if:holds-1 --sound=1 docs/premises/Instr_ok.if-1.wast
(module
  (func (export "run")
    (if (type 9) (i32.const 1) (then))))
(invoke "run")
