;; Instr_ok/ref.func, premise 1: C.FUNCS[x] = dt
;; Instr_ok/ref.func, premise 2: x <- C.REFS
;;
;; Without both this program is valid, and goes wrong. Each alone refuses it.
;; wrong: no rule applies after step 1, Step_read/call_ref-func: there is no function 7 for ref.func
;; wrong: the configuration: "run"
;; wrong: its redex: ref.func 7
;;
;; wfx run --mutant=Instr_ok/ref.func:holds-1-2 --sound=1 docs/premises/Instr_ok.ref.func-1-2.wast
(module
  (func (export "run")
    (drop (ref.func 7))))
(invoke "run")
