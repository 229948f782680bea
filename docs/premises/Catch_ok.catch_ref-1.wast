;; Catch_ok/catch_ref, premise 1: C.TAGS[x] ~~ func t* -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no tag 1 for a clause of try_table
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: try_table (catch_ref 1 0)
;;
;; wfx run --mutant=Catch_ok/catch_ref:holds-1 --sound=1 docs/premises/Catch_ok.catch_ref-1.wast
(module
  (type $t1 (func (result (ref exn))))
  (type (func))
  (tag)
  (func $f0 (type $t1) (result (ref exn))
    (try_table (catch_ref 1 0))
    (unreachable))
  (func (export "run-1")
    (drop (call $f0))))
(invoke "run-1")
