;; Instr_ok/br_on_cast_fail, premise 1: C.LABELS[l] = t* rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 5, Step_read/br_on_cast_fail-fail
;; wrong: Instr_ok2/plain: C |- instr : t_1* -> t_2* does not hold
;; wrong: expected: a label 7
;; wrong: found:    fewer labels
;; wrong: the configuration: "run" › $f [struct 0]
;; wrong: its redex: br 7
;;
;; wfx run --mutant=Instr_ok/br_on_cast_fail:holds-1 --sound=1 docs/premises/Instr_ok.br_on_cast_fail-1.wast
(module
  (type $s (struct))
  (func $f (result anyref)
    (br_on_cast_fail 7 anyref i31ref (struct.new $s)))
  (func (export "run") (drop (call $f))))
(invoke "run")
