;; Instr_ok/array.set, premise 1: C.TYPES[x] ~~ array (mut zt)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 7, Step/array.set-array
;; wrong: Extend_arrayinst: (mut? = mut \/ fv = fv')* does not hold
;; wrong: expected: i64.const 7
;; wrong: found:    i64.const 1
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: end
;;
;; wfx run --mutant=Instr_ok/array.set:holds-1 --sound=1 docs/premises/Instr_ok.array.set-1.wast
(module
  (type $a (array i64))
  (type (func (param (ref $a))))
  (type (func))
  (func $f0 (param $a (ref $a))
    (array.set $a (local.get $a) (i32.const 0) (i64.const 1)))
  (func (export "run-1")
    (call $f0 (array.new $a (i64.const 7) (i32.const 2)))))
(invoke "run-1")
