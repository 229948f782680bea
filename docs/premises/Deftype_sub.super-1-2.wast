;; Deftype_sub/super, premise 1: $unrolldt(deftype1) = sub final? typeuse* ct
;; Deftype_sub/super, premise 2: typeuse*[i] <: deftype2
;;
;; Without both this program is valid, and goes wrong. Each alone refuses it.
;; wrong: no rule applies after step 4, Step_read/ref.func: call_ref takes (ref null t7), and finds ref.func 7
;; wrong: the configuration: "run" [$f]
;; wrong: its redex: call_ref $g
;;
;; wfx run --mutant=Deftype_sub/super:holds-1-2 --sound=1 docs/premises/Deftype_sub.super-1-2.wast
(module
  (type $f (func))
  (type $g (func (result i32)))
  (elem declare func $f)
  (func $f (type $f))
  (func (export "run")
    (call_ref $g (ref.func $f))
    drop))
(invoke "run")
