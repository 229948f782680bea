;; Comptype_ok/cont, premise 1: C |- typeuse : ok
;; Comptype_ok/cont, premise 2: typeuse ~~_C func t1* -> t2*
;;
;; Without both this program is valid, and goes wrong. Each alone refuses it.
;; wrong: no rule applies after step 4, Step_read/ref.func: type 1 is one of continuations of what is no fu...
;; wrong: the configuration: "run" [$f]
;; wrong: its redex: cont.new $k
;;
;; wfx run --mutant=Comptype_ok/cont:holds-1-2 --sound=1 docs/premises/Comptype_ok.cont-1-2.wast
(module
  (type (func))
  (type $k (cont $f))
  (type $f (func (result i32)))
  (elem declare func $f)
  (func $f (type $f)
    (i32.const 0))
  (func (export "run")
    (drop (resume $k (cont.new $k (ref.func $f))))))
(invoke "run")
