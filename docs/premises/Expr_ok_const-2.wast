;; Expr_ok_const, premise 2: C |- expr const
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 0: there is no data segment 0 for array.new_data
;; wrong: the configuration: instantiation
;; wrong: its redex: array.new_data $bvec $d
;;
;; wfx run --mutant=Expr_ok_const:holds-2 --sound=1 docs/premises/Expr_ok_const-2.wast
(module
  (type $bvec (array i8))
  (global (ref $bvec) (array.new_data $bvec $d (i32.const 1) (i32.const 3)))
  (data $d ""))
