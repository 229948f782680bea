;; Instr_ok/br_on_cast_fail, premise 1: C.LABELS[l] = t* rt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 6, Step_pure/br-label-succ: stuck at br, which is no result
;; wrong: the configuration: "run" › $f [struct 0]
;;
;; wfx run --mutant=Instr_ok/br_on_cast_fail:holds-1 --sound=1 docs/premises/Instr_ok.br_on_cast_fail-1.wast
(module
  (type $s (struct))
  (func $f (result anyref)
    (br_on_cast_fail 7 anyref i31ref (struct.new $s)))
  (func (export "run") (drop (call $f))))
(invoke "run")
