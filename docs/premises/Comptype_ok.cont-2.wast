;; Comptype_ok/cont, premise 2: typeuse ~~_C func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 2, Step/struct.new: type 2 is one of continuations of what is no function
;; wrong: the configuration: "run" [struct 0]
;; wrong: its redex: cont.new $k
;;
;; wfx run --mutant=Comptype_ok/cont:holds-2 --sound=1 docs/premises/Comptype_ok.cont-2.wast
(module
  (type $f (func))
  (type $s (struct))
  (type $k (cont $s))
  (func (export "run")
    (drop (cont.new $k (struct.new $s)))))
(invoke "run")
