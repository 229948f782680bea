;; Instr_ok/block, premise 1: C |- bt : t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 1, Step_read/call_ref-func: there is no type 9 for block
;; wrong: the configuration: "run"
;; wrong: its redex: block (type 9)
;;
;; wfx run --mutant=Instr_ok/block:holds-1 --sound=1 docs/premises/Instr_ok.block-1.wast
(module
  (func (export "run") (block (type 9))))
(invoke "run")
