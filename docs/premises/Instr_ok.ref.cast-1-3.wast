;; Instr_ok/ref.cast, premise 1: C |- rt : ok
;; Instr_ok/ref.cast, premise 3: rt castable
;;
;; Without both this program is valid, and goes wrong. Each alone refuses it.
;; wrong: no rule applies after step 2, Step_pure/ref.i31: there is no type 7 for ref.cast
;; wrong: the configuration: "run" [i31 0]
;; wrong: its redex: ref.cast (ref null 7)
;;
;; wfx run --mutant=Instr_ok/ref.cast:holds-1-3 --sound=1 docs/premises/Instr_ok.ref.cast-1-3.wast
(module
  (func (export "run")
    (drop (ref.cast (ref null 7) (ref.i31 (i32.const 0))))))
(invoke "run")
