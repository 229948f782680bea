;; Instr_ok/struct.get, premise 3: sx? =/= eps <=> $is_packtype(zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step/struct.new: struct.get of a field that is packed
;; wrong: the configuration: "run-1" › $f0 [struct 0]
;; wrong: its redex: struct.get $s 0
;;
;; wfx run --mutant=Instr_ok/struct.get:holds-3 --sound=1 docs/premises/Instr_ok.struct.get-3.wast
(module
  (type $s (struct (field i8)))
  (type (func))
  (func $f0
    (drop (struct.get $s 0 (struct.new $s (i32.const 1)))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
