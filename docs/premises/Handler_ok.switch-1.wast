;; Handler_ok/switch, premise 1: C.TAGS[x] ~~ func eps -> t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 6, Step/cont.new-func: there is no tag 1 for a clause of resume
;; wrong: the configuration: "run-3" › $f1 [cont 0]   ‖ cont 0: $g
;; wrong: its redex: resume $k (on 1 switch)
;;
;; wfx run --mutant=Handler_ok/switch:holds-1 --sound=1 docs/premises/Handler_ok.switch-1.wast
(module
  (type $f (func))
  (type $k (cont $f))
  (tag (type $f))
  (elem func $g)
  (func $g (type $f))
  (func $f1 (type $f)
    (resume $k (on 1 switch) (cont.new $k (ref.func $g))))
  (func (export "run-3") (type $f)
    (call $f1)))
(invoke "run-3")
