;; Instr_ok/switch, premise 1: C.TAGS[x] ~~ func eps -> t*
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 7, Step_read/local.get: there is no tag 7 for switch
;; wrong: the configuration: "run-1" › $f0 [cont 0]   ‖ cont 0: $new-0
;; wrong: its redex: switch $k 7
;;
;; wfx run --mutant=Instr_ok/switch:holds-1 --sound=1 docs/premises/Instr_ok.switch-1.wast
(module
  (rec
    (type $f (func (param (ref $k))))
    (type $k (cont $f)))
  (type $t3 (func (param (ref $k))))
  (type (func))
  (tag)
  (elem func $new-0)
  (func $f0 (type $t3) (param (ref $k))
    (drop (switch $k 7 (local.get 0))))
  (func $new-0 (type $f) (param (ref $k)))
  (func (export "run-1")
    (call $f0 (cont.new $k (ref.func $new-0)))))
(invoke "run-1")
