;; Handler_ok/label, premise 1: C.TAGS[x] ~~ func t1* -> t2*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step/cont.new-func: there is no tag 1 for a clause of resume
;; wrong: the configuration: "run-3" › $f1 [cont 0]   ‖ cont 0: $g
;; wrong: its redex: resume $k (on 1 $l)
;;
;; wfx run --mutant=Handler_ok/label:holds-1 --sound=1 docs/premises/Handler_ok.label-1.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (tag (type $f))
  (elem func $g)
  (func $g (type $f))
  (func $f1 (type $f)
    (drop
      (block $l (result (ref $k))
        (resume $k (on 1 $l) (cont.new $k (ref.func $g)))
        (return))))
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
