;; Comptype_ok/func, premise 2: C |- t2* : ok
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 4, Step/struct.new
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: (ref 1)
;; wrong: found:    ref.struct 0 : (ref t8)
;; wrong: the configuration: "run" › $f [struct 0]
;; wrong: its redex: end
;;
;; wfx run --mutant=Comptype_ok/func:holds-2 --sound=1 docs/premises/Comptype_ok.func-2.wast
(module
  (type $g (func (result (ref $s))))
  (type $s (struct))
  (func $f (type $g)
    (struct.new $s))
  (func (export "run")
    (drop (call $f))))
(invoke "run")
