;; Blocktype_ok/typeidx, premise 1: C.TYPES[typeidx] ~~ func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 1, Step_read/call_ref-func: type 1 is not of the form that block is for
;; wrong: the configuration: "run"
;; wrong: its redex: block (type $s)
;;
;; wfx run --mutant=Blocktype_ok/typeidx:holds-1 --sound=1 docs/premises/Blocktype_ok.typeidx-1.wast
(module
  (type $f (func))
  (type $s (struct))
  (func (export "run") (type $f) (block (type $s))))
(invoke "run")
