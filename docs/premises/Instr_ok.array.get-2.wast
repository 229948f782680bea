;; Instr_ok/array.get, premise 2: sx? =/= eps <=> $is_packtype(zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step/array.new_fixed: array.get of a field that is packed
;; wrong: the configuration: "run-1" › $f0 [array 0]
;; wrong: its redex: array.get $a
;;
;; wfx run --mutant=Instr_ok/array.get:holds-2 --sound=1 docs/premises/Instr_ok.array.get-2.wast
(module
  (type $a (array i8))
  (type (func))
  (func $f0
    (drop (array.get $a (array.new $a (i32.const 1) (i32.const 1)) (i32.const 0))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
