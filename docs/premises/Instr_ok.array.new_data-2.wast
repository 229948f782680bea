;; Instr_ok/array.new_data, premise 2: $unpack(zt) = numtype \/ $unpack(zt) = vectype
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 3, Step_read/call_ref-func: no bytes stand for a reference
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: array.new_data $a $d
;;
;; wfx run --mutant=Instr_ok/array.new_data:holds-2 --sound=1 docs/premises/Instr_ok.array.new_data-2.wast
(module
  (type $a (array funcref))
  (type (func))
  (func $f0
    (drop (array.new_data $a $d (i32.const 0) (i32.const 1))))
  (func (export "run-1")
    (call $f0))
  (data $d ""))
(invoke "run-1")
