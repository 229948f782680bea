;; Instr_ok/array.init_data, premise 2: $unpack(zt) = numtype \/ $unpack(zt) = vectype
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 5, Step/array.new_fixed: no bytes stand for a reference
;; wrong: the configuration: "run-1" › $f0 [array 0]
;; wrong: its redex: array.init_data $a $d
;;
;; wfx run --mutant=Instr_ok/array.init_data:holds-2 --sound=1 docs/premises/Instr_ok.array.init_data-2.wast
(module
  (type $a (array (mut funcref)))
  (type (func))
  (func $f0
    (array.init_data $a $d
      (array.new_default $a (i32.const 1))
      (i32.const 0)
      (i32.const 0)
      (i32.const 1)))
  (func (export "run-1")
    (call $f0))
  (data $d ""))
(invoke "run-1")
