;; Rectype_ok/cons, premise 2: C |- rec subtype* : ok(x+1)
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 6, Step_read/struct.get-struct
;; wrong: Val_ok/num: s |- num : nt does not hold
;; wrong: expected: i32
;; wrong: found:    ref.null
;; wrong: the configuration: "run-1" › $f0 [null]
;; wrong: its redex: drop
;;
;; wfx run --mutant=Rectype_ok/cons:holds-2 --sound=1 docs/premises/Rectype_ok.cons-2.wast
(module
  (rec
    (type $a (struct (field i32)))
    (type $b (sub $a (struct))))
  (type (func))
  (func $f0
    (drop (struct.get $a 0 (struct.new_default $b))))
  (func (export "run-1")
    (call $f0)))
(invoke "run-1")
