;; Comptype_sub/struct, premise 1: (ft1 <: ft2)*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 3, Step_read/struct.get-struct
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    ref.null
;; wrong: the configuration: "run-1" [null]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Comptype_sub/struct:holds-1 --sound=1 docs/premises/Comptype_sub.struct-1.wast
(module
  (type $a (sub (struct (field i32))))
  (type $b (sub $a (struct)))
  (type (func))
  (func (export "run-1")
    (drop (struct.get $a 0 (struct.new $b)))))
(invoke "run-1")
