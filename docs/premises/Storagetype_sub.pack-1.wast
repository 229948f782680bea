;; Storagetype_sub/pack, premise 1: Packtype_sub: packtype1 <: packtype2
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step/struct.set-struct
;; wrong: Fieldval_ok/packval: s |- packval : pt does not hold
;; wrong: expected: i8
;; wrong: found:    i32.const 300
;; wrong: the configuration: "run-1" › $f0
;; wrong: its redex: end
;;
;; wfx run --mutant=Storagetype_sub/pack:holds-1 --sound=1 docs/premises/Storagetype_sub.pack-1.wast
(module
  (type $a (sub (struct (field (mut i16)))))
  (type $b (sub $a (struct (field (mut i8)))))
  (type (func))
  (func $f0
    (struct.set $a 0 (struct.new_default $b) (i32.const 300)))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
