;; Instr_ok/struct.get, premise 2: ft*[i] = mut? zt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 4, Step/struct.new: type 0 has no field 1
;; wrong: the configuration: "run-1" › $f0 [struct 0]
;; wrong: its redex: struct.get $s 1
;;
;; wfx run --mutant=Instr_ok/struct.get:holds-2 --sound=1 docs/premises/Instr_ok.struct.get-2.wast
(module
  (type $s (struct (field i32)))
  (type (func))
  (func $f0
    (drop (struct.get $s 1 (struct.new $s (i32.const 1)))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
