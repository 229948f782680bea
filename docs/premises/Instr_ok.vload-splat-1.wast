;; Instr_ok/vload-splat, premise 1: C.MEMS[x] = at lim page
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: there is no memory 1 for v128.load8_splat
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: v128.load8_splat 1
;;
;; wfx run --mutant=Instr_ok/vload-splat:holds-1 --sound=1 docs/premises/Instr_ok.vload-splat-1.wast
(module
  (type (func))
  (memory 1)
  (func $f0
    (drop (v128.load8_splat 1 (i32.const 0))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
