;; Instr_ok/br_on_cast_fail, premise 3: C |- rt2 : ok
;; Instr_ok/br_on_cast_fail, premise 6: rt2 castable
;;
;; Without both this program is valid, and goes wrong. Each alone refuses it.
;; wrong: no rule applies after step 3, Step_pure/ref.i31: there is no type 7 for br_on_cast_fail
;; wrong: the configuration: "run" [i31 0]
;; wrong: its redex: br_on_cast_fail $l anyref (ref null 7)
;;
;; wfx run --mutant=Instr_ok/br_on_cast_fail:holds-3-6 --sound=1 docs/premises/Instr_ok.br_on_cast_fail-3-6.wast
(module
  (func (export "run")
    (block $l (result anyref)
      (br_on_cast_fail $l anyref (ref null 7) (ref.i31 (i32.const 0))))
    drop))
(invoke "run")
