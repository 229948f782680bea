;; Catch_ok/catch, premise 1: C.TAGS[x] ~~ func t* -> eps
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no tag 1 for a clause of try_table
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: try_table (catch 1 0)
;;
;; wfx run --mutant=Catch_ok/catch:holds-1 --sound=1 docs/premises/Catch_ok.catch-1.wast
(module
  (type (func))
  (tag)
  (func $f0
    (try_table (catch 1 0)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
