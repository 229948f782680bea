;; Instr_ok/struct.set, premise 2: ft*[i] = mut zt
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step/struct.set-struct
;; wrong: Extend_structinst: (mut? = mut \/ fv = fv')* does not hold
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: end
;;
;; wfx run --mutant=Instr_ok/struct.set:holds-2 --sound=1 docs/premises/Instr_ok.struct.set-2.wast
(module
  (type $s (struct (field i64)))
  (type (func (param (ref $s))))
  (type (func))
  (func $f0 (param $s (ref $s))
    (struct.set $s 0 (local.get $s) (i64.const 1)))
  (func (export "run-1")
    (call $f0 (struct.new $s (i64.const 7)))))
(invoke "run-1")
